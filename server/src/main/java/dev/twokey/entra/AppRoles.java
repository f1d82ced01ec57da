package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The roles that applications define, Microsoft Graph's own permissions among them. */
final class AppRoles {
    private static final String PROPERTIES = "id,appId,appRoles";

    private final Graph graph;

    AppRoles(Graph graph) {
        this.graph = graph;
    }

    /** @param resource the service principal that the role is a role of */
    record Found(ObjectId resource, ObjectId id) {
        boolean is(JsonNode assignment) {
            return assignment.path("resourceId").asString("").equalsIgnoreCase(resource.value())
                    && assignment.path("appRoleId").asString("").equalsIgnoreCase(id.value());
        }
    }

    Outcome<Found> find(AccountRoles.Right.AppRole role, Deadline deadline) {
        URI resource = Base.with(
                graph.base().at("servicePrincipals(appId='" + role.resource() + "')"), Map.of("$select", PROPERTIES));
        return graph.read(resource, deadline).then(body -> {
            for (JsonNode each : body.path("appRoles")) {
                // One that was switched off can still be taken away; Graph itself refuses to give it.
                if (each.path("value").asString("").equals(role.value())) {
                    return ObjectId.of(body)
                            .then(owner -> ObjectId.of(each).then(id -> Outcome.done(new Found(owner, id))));
                }
            }
            // One without a value is written by its id, which is also the way to one that is defined no more.
            return ObjectId.isOne(role.value())
                    ? ObjectId.of(body).then(owner -> Outcome.done(new Found(owner, new ObjectId(role.value()))))
                    : new Outcome.Rejected<>(Rejection.NOT_FOUND, "the application has no such role");
        });
    }

    /** How a role that somebody has is written down: by its value, or by its id where it has none. */
    Outcome<RoleRef> named(JsonNode assignment, Deadline deadline) {
        String role = assignment.path("appRoleId").asString("");
        return ObjectId.of(assignment, "resourceId").then(resource -> {
            URI address =
                    Base.with(graph.base().at("servicePrincipals", resource.value()), Map.of("$select", PROPERTIES));
            return graph.read(address, deadline).then(body -> {
                String app = body.path("appId").asString("");
                for (JsonNode each : body.path("appRoles")) {
                    if (each.path("id").asString("").equalsIgnoreCase(role)
                            && !each.path("value").asString("").isEmpty()) {
                        return Outcome.done(new RoleRef(
                                "app:" + app + "/" + each.path("value").asString("")));
                    }
                }
                return Outcome.done(new RoleRef("app:" + app + "/" + role));
            });
        });
    }
}
