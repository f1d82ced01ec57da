package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Directory roles and their direct assignments. */
final class RoleOperations {
    private static final String DEFINITIONS = "roleManagement/directory/roleDefinitions";
    private static final String ASSIGNMENTS = "roleManagement/directory/roleAssignments";
    /** Seen with duplicates of several kinds of objects; documented for none. */
    private static final String CONFLICTING =
            "A conflicting object with one or more of the specified property values is present in the directory.";

    private RoleOperations() {}

    static List<Operations.Operation> all() {
        String definitions = "/" + DEFINITIONS;
        String assignments = "/" + ASSIGNMENTS;
        return List.of(
                Operations.on("GET", definitions, RoleOperations::definitions),
                Operations.on("GET", definitions + "/{role}", RoleOperations::definition),
                Operations.on("GET", assignments, RoleOperations::assignments),
                Operations.on("POST", assignments, RoleOperations::assign),
                Operations.on("GET", assignments + "/{assignment}", RoleOperations::assignment),
                Operations.on("DELETE", assignments + "/{assignment}", RoleOperations::unassign));
    }

    private static Outcome definitions(Ask ask) {
        var all = ask.directory().governance().roles().definitions().stream()
                .map(RoleOperations::json)
                .toList();
        return Listing.page(ask, DEFINITIONS, all, Set.of("id", "displayName", "templateId"), Set.of());
    }

    private static Outcome definition(Ask ask) {
        String id = ask.call().variable("role").toLowerCase(Locale.ROOT);
        return ask.directory()
                .governance()
                .roles()
                .definition(id)
                .map(role -> Listing.one(ask, DEFINITIONS, json(role), Set.of()))
                .orElseGet(() -> Outcome.notFound(id));
    }

    private static Outcome assignments(Ask ask) {
        var all = ask.directory().governance().roles().assignments().stream()
                .map(RoleOperations::json)
                .toList();
        var filterable = Set.of("principalId", "roleDefinitionId", "directoryScopeId");
        return Listing.page(ask, ASSIGNMENTS, all, filterable, Set.of());
    }

    private static Outcome assignment(Ask ask) {
        return found(ask)
                .map(assignment -> Listing.one(ask, ASSIGNMENTS, json(assignment), Set.of()))
                .orElseGet(() -> Outcome.notFound(ask.call().variable("assignment")));
    }

    private static Optional<Roles.Assignment> found(Ask ask) {
        String id = ask.call().variable("assignment");
        return ask.directory().governance().roles().assignments().stream()
                .filter(assignment -> assignment.id().equals(id))
                .findFirst();
    }

    private static Outcome assign(Ask ask) {
        var body = ask.call().json();
        String principal = body.path("principalId").asString("").toLowerCase(Locale.ROOT);
        String role = body.path("roleDefinitionId").asString("").toLowerCase(Locale.ROOT);
        String scope = body.path("directoryScopeId").asString("");
        if (scope.isEmpty() && !body.hasNonNull("appScopeId")) {
            return Outcome.badRequest("Either directoryScopeId or appScopeId is required.");
        }
        var refusal = refusal(ask, principal, role);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return ask.directory()
                .governance()
                .roles()
                .assign(ask.actor(), principal, role, scope)
                .<Outcome>map(made ->
                        Outcome.created(json(made).put("@odata.context", ask.context(ASSIGNMENTS + "/$entity"))))
                .orElseGet(() -> Outcome.badRequest(CONFLICTING));
    }

    /** Why nobody can have this role by this principal. */
    private static Optional<Outcome> refusal(Ask ask, String principal, String role) {
        var directory = ask.directory();
        if (directory.governance().roles().definition(role).isEmpty()) {
            return Optional.of(Outcome.notFound(role));
        }
        var group = directory.group(principal);
        boolean there = group.isPresent()
                || directory.user(principal).isPresent()
                || directory.holdings().applications().principal(principal).isPresent()
                || directory.customer().registrations().stream()
                        .anyMatch(app -> app.objectId().equals(principal));
        if (!there || !directory.seen(principal)) {
            return Optional.of(Outcome.notFound(principal));
        }
        return group.map(Group::spec)
                .filter(spec -> !spec.assignableToRole())
                .<Outcome>map(spec -> Outcome.badRequest("The group is not assignable to roles."));
    }

    private static Outcome unassign(Ask ask) {
        String id = ask.call().variable("assignment");
        return ask.directory().governance().roles().unassign(ask.actor(), id)
                ? new Outcome.Done()
                : Outcome.notFound(id);
    }

    private static ObjectNode json(Roles.Definition role) {
        var json = Json.object();
        json.put("id", role.id());
        json.put("description", role.displayName());
        json.put("displayName", role.displayName());
        json.put("isBuiltIn", role.builtIn());
        json.put("isEnabled", true);
        json.set("resourceScopes", Json.strings(List.of("/")));
        json.set("rolePermissions", Json.array());
        json.put("templateId", role.id());
        json.putNull("version");
        return json;
    }

    private static ObjectNode json(Roles.Assignment assignment) {
        var json = Json.object();
        json.put("id", assignment.id());
        json.put("principalId", assignment.principal());
        json.put("directoryScopeId", assignment.scope());
        json.put("roleDefinitionId", assignment.role());
        return json;
    }
}
