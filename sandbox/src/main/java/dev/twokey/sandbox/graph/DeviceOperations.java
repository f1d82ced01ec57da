package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Intune: configurations and compliance policies of devices. */
final class DeviceOperations {
    /** One of the two collections. */
    private record Collection(String name, String type, Policies.Kind kind) {
        String path() {
            return "deviceManagement/" + name;
        }
    }

    private static final List<Collection> COLLECTIONS = List.of(
            new Collection("deviceConfigurations", "Configuration", Policies.Kind.DEVICE_CONFIGURATION),
            new Collection("deviceCompliancePolicies", "CompliancePolicy", Policies.Kind.DEVICE_COMPLIANCE));

    private DeviceOperations() {}

    static List<Operations.Operation> all() {
        var all = new ArrayList<Operations.Operation>();
        for (Collection in : COLLECTIONS) {
            String path = "/" + in.path();
            all.add(Operations.on("GET", path, ask -> list(ask, in)));
            all.add(Operations.on("POST", path, ask -> create(ask, in)));
            all.add(Operations.on("GET", path + "/{policy}", ask -> get(ask, in)));
            all.add(Operations.on("PATCH", path + "/{policy}", ask -> change(ask, in)));
            all.add(Operations.on("DELETE", path + "/{policy}", ask -> delete(ask, in)));
        }
        return all;
    }

    private static Policies of(Ask ask) {
        return ask.directory().governance().policies();
    }

    private static Outcome list(Ask ask, Collection in) {
        return Listing.page(ask, in.path(), of(ask).all(in.kind()), Set.of("id", "displayName"), Set.of());
    }

    private static Optional<ObjectNode> found(Ask ask, Collection in) {
        return of(ask).find(in.kind(), ask.call().variable("policy"));
    }

    private static Outcome get(Ask ask, Collection in) {
        return found(ask, in)
                .map(policy -> Listing.one(ask, in.path(), policy, Set.of()))
                .orElseGet(() -> absent(ask));
    }

    private static Outcome absent(Ask ask) {
        return new Outcome.Refused(
                404, "ResourceNotFound", "No policy " + ask.call().variable("policy") + ".");
    }

    private static Outcome create(Ask ask, Collection in) {
        var body = ask.call().json();
        String type = body.path("@odata.type").asString("");
        if (!type.startsWith("#microsoft.graph.") || !type.endsWith(in.type())) {
            return new Outcome.Refused(400, "BadRequest", "@odata.type must name a kind of " + in.name() + ".");
        }
        String now = Resources.time(ask.now());
        var stored = body.deepCopy();
        stored.put("createdDateTime", now);
        stored.put("lastModifiedDateTime", now);
        stored.put("version", 1);
        var made = of(ask).add(ask.actor(), in.kind(), stored);
        return Outcome.created(made.put("@odata.context", ask.context(in.path() + "/$entity")));
    }

    private static Outcome change(Ask ask, Collection in) {
        return found(ask, in)
                .map(policy -> {
                    policy.setAll(ask.call().json());
                    policy.put("lastModifiedDateTime", Resources.time(ask.now()));
                    policy.put("version", policy.path("version").asInt(0) + 1);
                    var changed = of(ask).put(ask.actor(), in.kind(), ask.call().variable("policy"), policy, "changed");
                    return Outcome.found(changed.put("@odata.context", ask.context(in.path() + "/$entity")));
                })
                .orElseGet(() -> absent(ask));
    }

    private static Outcome delete(Ask ask, Collection in) {
        return of(ask).remove(ask.actor(), in.kind(), ask.call().variable("policy")) ? new Outcome.Done() : absent(ask);
    }
}
