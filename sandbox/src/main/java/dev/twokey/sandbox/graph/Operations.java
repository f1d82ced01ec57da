package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.http.PathPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The operations that this sandbox simulates. */
final class Operations {
    /** @param accepted the permissions it accepts, where Microsoft publishes no list of them, and only there */
    record Operation(String method, PathPattern path, Set<String> accepted, Function<Ask, Outcome> act) {}

    /** An operation with the path's named parts. */
    record Found(Operation operation, Map<String, String> parts) {}

    private static final List<Operation> BASIC = List.of(
            on("GET", "/organization", TenantOperations::organization),
            on("GET", "/policies/authorizationPolicy", TenantOperations::authorizationPolicy),
            on("GET", "/subscribedSkus", TenantOperations::subscribedSkus),
            on("GET", "/groups", GroupOperations::list),
            on("POST", "/groups", GroupOperations::create),
            on("GET", "/groups/{group}", GroupOperations::get),
            on("PATCH", "/groups/{group}", GroupOperations::change),
            on("DELETE", "/groups/{group}", GroupOperations::delete),
            on("GET", "/groups/{group}/members", MemberOperations::list),
            on("GET", "/groups/{group}/members/microsoft.graph.user", MemberOperations::users),
            on("GET", "/groups/{group}/members/microsoft.graph.group", MemberOperations::groups),
            on("POST", "/groups/{group}/members/$ref", Permissions.CHANGE_MEMBERS, MemberOperations::add),
            on("DELETE", "/groups/{group}/members/{user}/$ref", Permissions.CHANGE_MEMBERS, MemberOperations::remove),
            // without /$ref it is the user itself that is deleted: the real service does so
            on("DELETE", "/groups/{group}/members/{user}", Permissions.DELETE_USER, MemberOperations::deleteTheUser),
            on("GET", "/users", UserOperations::list),
            on("GET", "/users/{user}", UserOperations::get),
            on("PATCH", "/users/{user}", UserOperations::change),
            on("DELETE", "/users/{user}", UserOperations::delete),
            on("GET", "/users/{user}/memberOf", UserOperations::memberOf),
            on("POST", "/users/{user}/checkMemberGroups", UserOperations::checkMemberGroups),
            on("POST", "/users/{user}/revokeSignInSessions", UserOperations::revokeSessions),
            on("POST", "/invitations", InvitationOperations::create));

    /** The first that fits counts: a word of the path comes before an id in its place. */
    private static final List<Operation> ALL = Stream.of(
                    DeltaOperations.all(),
                    DeletedOperations.all(),
                    RoleOperations.all(),
                    DirectoryRoleOperations.all(),
                    RoleScheduleOperations.all(),
                    DomainOperations.all(),
                    PartnerOperations.all(),
                    GroupScheduleOperations.all(),
                    PolicyOperations.all(),
                    DeviceOperations.all(),
                    AccountRoutes.ALL,
                    ApplicationRoutes.ALL,
                    BASIC)
            .flatMap(List::stream)
            .toList();

    private Operations() {}

    static List<Operation> all() {
        return ALL;
    }

    /** One of whose permissions Microsoft publishes the list. */
    static Operation on(String method, String path, Function<Ask, Outcome> act) {
        return on(method, path, Set.of(), act);
    }

    static Operation on(String method, String path, Set<String> accepted, Function<Ask, Outcome> act) {
        return new Operation(method, PathPattern.of(path), accepted, act);
    }

    static Optional<Found> find(String method, List<String> path) {
        for (Operation operation : ALL) {
            var parts = operation.path().match(path);
            if (parts.isPresent() && operation.method().equals(method)) {
                return Optional.of(new Found(operation, parts.get()));
            }
        }
        return Optional.empty();
    }

    static boolean knows(List<String> path) {
        return ALL.stream().anyMatch(operation -> operation.path().match(path).isPresent());
    }
}
