package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.RoleAssignments;
import java.util.Set;

/** Roles of the directory, as they are assigned. */
final class RoleAssignmentOperations {
    private static final String CONTEXT = "roleManagement/directory/roleAssignments";

    private RoleAssignmentOperations() {}

    private static RoleAssignments all(Ask ask) {
        return ask.directory().holdings().roleAssignments();
    }

    static Outcome list(Ask ask) {
        return Listing.page(
                ask,
                CONTEXT,
                all(ask).all().stream().map(AccountResources::assignment).toList(),
                Set.of("principalId", "roleDefinitionId", "directoryScopeId"),
                Set.of());
    }

    static Outcome create(Ask ask) {
        var body = ask.call().json();
        String principal = body.path("principalId").asString("");
        String role = body.path("roleDefinitionId").asString("");
        String scope = body.path("directoryScopeId").asString("");
        if (!AccountOperations.isGuid(role) || scope.isEmpty()) {
            return Outcome.badRequest("The role definition or the scope is not valid.");
        }
        if (!exists(ask, principal)) {
            return Outcome.notFound(principal);
        }
        return all(ask).assign(ask.actor(), principal, role, scope)
                .map(AccountResources::assignment)
                .map(json -> Outcome.created(json.put("@odata.context", ask.context(CONTEXT + "/$entity"))))
                .orElseGet(
                        () -> new Outcome.Refused(400, "RoleAssignmentExists", "The Role assignment already exists."));
    }

    private static boolean exists(Ask ask, String principal) {
        var directory = ask.directory();
        return directory.user(principal).isPresent()
                || directory
                        .group(principal)
                        .filter(group -> group.spec().assignableToRole())
                        .isPresent()
                || directory.holdings().applications().principal(principal).isPresent();
    }

    static Outcome delete(Ask ask) {
        String id = ask.call().variable("assignment");
        return all(ask).remove(ask.actor(), id) ? new Outcome.Done() : Outcome.notFound(id);
    }
}
