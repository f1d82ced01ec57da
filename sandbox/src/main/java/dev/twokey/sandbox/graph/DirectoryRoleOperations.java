package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Directory roles in the older way of looking at them: the built-in ones that somebody has in the whole tenant, each an object of
 * the tenant. Those that nobody has are not activated.
 */
final class DirectoryRoleOperations {
    private DirectoryRoleOperations() {}

    static List<Operations.Operation> all() {
        return List.of(
                Operations.on("GET", "/directoryRoles", DirectoryRoleOperations::list),
                Operations.on("GET", "/directoryRoles/{role}/members", DirectoryRoleOperations::members));
    }

    private static Outcome list(Ask ask) {
        var all = activated(ask).stream().map(role -> json(ask, role)).toList();
        return Listing.page(ask, "directoryRoles", all, Set.of("id", "displayName", "roleTemplateId"), Set.of());
    }

    private static List<Roles.Definition> activated(Ask ask) {
        var roles = ask.directory().governance().roles();
        return roles.definitions().stream()
                .filter(role -> role.builtIn() && !holders(ask, role).isEmpty())
                .toList();
    }

    private static List<String> holders(Ask ask, Roles.Definition role) {
        return ask.directory().governance().roles().of(role.id()).stream()
                .filter(assignment -> assignment.scope().equals("/"))
                .map(Roles.Assignment::principal)
                .toList();
    }

    private static Outcome members(Ask ask) {
        String id = ask.call().variable("role").toLowerCase(Locale.ROOT);
        return activated(ask).stream()
                .filter(role -> id(ask, role).equals(id))
                .findFirst()
                .map(role -> Listing.page(
                        ask,
                        "directoryObjects",
                        holders(ask, role).stream()
                                .map(holder -> OwnerOperations.object(ask, holder))
                                .flatMap(Optional::stream)
                                .toList(),
                        Set.of("id"),
                        Set.of()))
                .orElseGet(() -> Outcome.notFound(id));
    }

    /** Another one in each tenant, unlike the template's. */
    private static String id(Ask ask, Roles.Definition role) {
        String tenant = ask.directory().customer().id();
        return Roles.customId(tenant, role.id());
    }

    private static ObjectNode json(Ask ask, Roles.Definition role) {
        var json = Json.object();
        json.put("id", id(ask, role));
        json.putNull("deletedDateTime");
        json.put("description", role.displayName());
        json.put("displayName", role.displayName());
        json.put("roleTemplateId", role.id());
        return json;
    }
}
