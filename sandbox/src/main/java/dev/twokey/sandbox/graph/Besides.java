package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.contract.Operation;
import dev.twokey.sandbox.http.Malformed;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an operation needs besides one of its published permissions: the list names all that are enough for something, not for
 * what. Role-assignable groups, and who may do something to which user or application, are looked at where they are known.
 */
final class Besides {
    private static final Set<String> READ_APPLICATIONS = Set.of(
            "Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");
    private static final List<Set<String>> ASSIGN_APP_ROLES =
            List.of(Set.of("AppRoleAssignment.ReadWrite.All"), READ_APPLICATIONS);
    private static final List<Set<String>> CHANGE_CONDITIONAL_ACCESS =
            List.of(Set.of("Policy.Read.All"), Set.of("Policy.ReadWrite.ConditionalAccess"));
    private static final String ONE_POLICY = " /identity/conditionalAccess/policies/{conditionalAccessPolicy-id}";

    /** One of each set is needed. */
    private static final Map<String, List<Set<String>>> ALL_OF = Map.of(
            "POST /identity/conditionalAccess/policies",
            CHANGE_CONDITIONAL_ACCESS,
            "PATCH" + ONE_POLICY,
            CHANGE_CONDITIONAL_ACCESS,
            "DELETE" + ONE_POLICY,
            CHANGE_CONDITIONAL_ACCESS,
            "POST /users/{user-id}/appRoleAssignments",
            ASSIGN_APP_ROLES,
            "POST /servicePrincipals/{servicePrincipal-id}/appRoleAssignments",
            ASSIGN_APP_ROLES);

    /** Published for users alone; what an application needs is in the documentation of each type. */
    private static final Set<String> LISTED_FOR_ONE_TYPE =
            Set.of("POST /directory/deletedItems/{directoryObject-id}/restore");

    private Besides() {}

    /** The operations that need all of several permissions, by Microsoft's names. */
    static Set<String> needingSeveral() {
        return ALL_OF.keySet();
    }

    /** Microsoft's list, any one of which is enough; empty where there is none that holds for whatever is asked about. */
    static Set<String> published(Operation described) {
        return LISTED_FOR_ONE_TYPE.contains(described.name()) ? Set.of() : described.accepted();
    }

    static boolean allow(String operation, Ask ask) {
        return ALL_OF.getOrDefault(operation, List.of()).stream().allMatch(ask::mayAnyOf)
                && (!operation.equals("PATCH /users/{user-id}") || mayChange(ask));
    }

    private static boolean mayChange(Ask ask) {
        try {
            return ask.call().json().propertyNames().stream()
                    .allMatch(name -> Resources.annotation(name) || ask.mayAnyOf(toChange(name)));
        } catch (Malformed unreadable) {
            return true; // the operation itself says so
        }
    }

    private static Set<String> toChange(String property) {
        return switch (property) {
            case "accountEnabled" -> Permissions.SWITCH_USER;
            case "passwordProfile" -> Permissions.CHANGE_PASSWORD;
            default -> Permissions.CHANGE_USER;
        };
    }
}
