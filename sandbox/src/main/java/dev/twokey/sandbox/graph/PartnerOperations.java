package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Partnerships;
import dev.twokey.sandbox.directory.Partnerships.Access;
import dev.twokey.sandbox.directory.Partnerships.Participant;
import dev.twokey.sandbox.directory.Partnerships.Relationship;
import dev.twokey.sandbox.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Granular delegated admin privileges, as the partner sees them in its own tenant. They are made and changed by hand. */
final class PartnerOperations {
    private static final String RELATIONSHIPS = "tenantRelationships/delegatedAdminRelationships";
    private static final String CUSTOMERS = "tenantRelationships/delegatedAdminCustomers";

    private PartnerOperations() {}

    static List<Operations.Operation> all() {
        String one = "/" + RELATIONSHIPS + "/{relationship}";
        return List.of(
                Operations.on("GET", "/" + RELATIONSHIPS, PartnerOperations::list),
                Operations.on("GET", one, PartnerOperations::get),
                Operations.on("GET", one + "/accessAssignments", PartnerOperations::accesses),
                Operations.on("GET", "/" + CUSTOMERS, PartnerOperations::customers),
                Operations.on("GET", "/" + CUSTOMERS + "/{customer}", PartnerOperations::customer));
    }

    private static Partnerships of(Ask ask) {
        return ask.directory().governance().partnerships();
    }

    private static Outcome list(Ask ask) {
        var all = of(ask).all().stream().map(PartnerOperations::json).toList();
        return Listing.page(ask, RELATIONSHIPS, all, Set.of("id", "displayName", "status"), Set.of());
    }

    private static Outcome get(Ask ask) {
        return on(ask, known -> Listing.one(ask, RELATIONSHIPS, json(known), Set.of()));
    }

    private static Outcome accesses(Ask ask) {
        return on(ask, known -> {
            var all = of(ask).accesses(known.id()).stream()
                    .map(PartnerOperations::json)
                    .toList();
            String context = RELATIONSHIPS + "('" + known.id() + "')/accessAssignments";
            return Listing.page(ask, context, all, Set.of("id", "status"), Set.of());
        });
    }

    private static Outcome on(Ask ask, Function<Relationship, Outcome> act) {
        String id = ask.call().variable("relationship");
        return of(ask).find(id).map(act).orElseGet(() -> Outcome.notFound(id));
    }

    private static Outcome customers(Ask ask) {
        var all = of(ask).customers().stream().map(PartnerOperations::json).toList();
        return Listing.page(ask, CUSTOMERS, all, Set.of("id", "tenantId", "displayName"), Set.of());
    }

    private static Outcome customer(Ask ask) {
        String id = ask.call().variable("customer");
        return of(ask).customers().stream()
                .filter(customer -> customer.tenant().equalsIgnoreCase(id))
                .findFirst()
                .map(customer -> Listing.one(ask, CUSTOMERS, json(customer), Set.of()))
                .orElseGet(() -> Outcome.notFound(id));
    }

    private static ObjectNode json(Relationship known) {
        var terms = known.terms();
        var json = Json.object();
        json.put("@odata.etag", etag(known.modified()));
        json.put("id", known.id());
        json.put("displayName", terms.displayName());
        json.put("duration", terms.duration().toString());
        json.putObject("customer")
                .put("tenantId", terms.customer().tenant())
                .put("displayName", terms.customer().displayName());
        json.set("accessDetails", roles(terms.roles()));
        json.put("status", known.status().word());
        json.put("autoExtendDuration", terms.extension().toString());
        json.put("createdDateTime", Resources.time(known.created()));
        json.put("lastModifiedDateTime", Resources.time(known.modified()));
        json.put("activatedDateTime", known.activated().map(Resources::time).orElse(null));
        json.put("endDateTime", Resources.time(known.end()));
        return json;
    }

    private static ObjectNode json(Access access) {
        var json = Json.object();
        json.put("@odata.etag", etag(access.created()));
        json.put("id", access.id());
        json.put("status", access.status());
        json.put("createdDateTime", Resources.time(access.created()));
        json.put("lastModifiedDateTime", Resources.time(access.created()));
        json.putObject("accessContainer")
                .put("accessContainerId", access.group())
                .put("accessContainerType", "securityGroup");
        json.set("accessDetails", roles(access.roles()));
        return json;
    }

    private static ObjectNode json(Participant customer) {
        return Json.object()
                .put("id", customer.tenant())
                .put("tenantId", customer.tenant())
                .put("displayName", customer.displayName());
    }

    private static ObjectNode roles(List<String> ids) {
        var json = Json.object();
        var roles = json.putArray("unifiedRoles");
        ids.forEach(id -> roles.addObject().put("roleDefinitionId", id));
        return json;
    }

    private static String etag(Instant changed) {
        return "W/\"" + changed.toEpochMilli() + "\"";
    }
}
