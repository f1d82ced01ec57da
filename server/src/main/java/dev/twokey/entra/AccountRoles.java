package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What accounts may do: roles of the directory, over the whole tenant, and roles that an application defines.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/unifiedroleassignment">unifiedRoleAssignment</a>
 * @see <a href="https://learn.microsoft.com/graph/api/resources/approleassignment">appRoleAssignment</a>
 */
final class AccountRoles {
    private final Graph graph;
    private final RoleAssignments assignments;
    private final AppRoles appRoles;

    AccountRoles(Graph graph, RoleAssignments assignments, AppRoles appRoles) {
        this.graph = graph;
        this.assignments = assignments;
        this.appRoles = appRoles;
    }

    Outcome<Acknowledged> assign(OurAccount account, RoleRef role, Deadline deadline) {
        return Right.parse(role).then(right -> switch (right) {
            case Right.DirectoryRole(ObjectId definition) -> assignments.assign(account.id(), definition, deadline);
            case Right.AppRole app -> appRoles.find(app, deadline).then(found -> give(account, found, deadline));
        });
    }

    private Outcome<Acknowledged> give(OurAccount account, AppRoles.Found role, Deadline deadline) {
        return appAssignments(account, role, deadline)
                .then(held -> held.isEmpty()
                        ? assigned(
                                appAssignments(account),
                                Map.of(
                                        "principalId", account.id().value(),
                                        "resourceId", role.resource().value(),
                                        "appRoleId", role.id().value()),
                                deadline)
                        : Outcome.done(Acknowledged.OK));
    }

    /** An account may be so new that it is not found yet. */
    private Outcome<Acknowledged> assigned(URI address, Map<String, Object> body, Deadline deadline) {
        return graph.createOf(address, body, deadline)
                .then(answer -> new GraphProblem(answer).isAssigned()
                        ? Outcome.done(Acknowledged.OK)
                        : GraphProblem.acknowledged(answer));
    }

    Outcome<Acknowledged> unassign(OurAccount account, RoleRef role, Deadline deadline) {
        return Right.parse(role).then(right -> switch (right) {
            case Right.DirectoryRole(ObjectId definition) ->
                assignments
                        .ofPrincipal(account.id(), deadline)
                        .then(held -> assignments.unassign(of(definition, held), deadline));
            case Right.AppRole app ->
                appRoles.find(app, deadline)
                        .then(found -> appAssignments(account, found, deadline))
                        .then(held -> delete(held, id -> OwnAccountPart.appRoleAssignment(account, id), deadline));
        });
    }

    /**
     * Takes every directory role that the account has itself, at every scope: Graph deletes nobody who holds one for an application, and
     * whoever restored the account would restore it with them.
     */
    Outcome<Acknowledged> withdraw(OurAccount account, Deadline deadline) {
        return assignments.ofPrincipal(account.id(), deadline).then(held -> assignments.unassign(held, deadline));
    }

    private Outcome<Acknowledged> delete(List<String> held, Function<String, Deletion> deletion, Deadline deadline) {
        Outcome<Acknowledged> all = Outcome.done(Acknowledged.OK);
        for (String id : held) {
            all = all.then(done -> graph.remove(deletion.apply(id), deadline).then(GraphProblem::gone));
        }
        return all;
    }

    /** Those of every scope: of a role that is taken away nothing shall be left. */
    private static List<RoleAssignment> of(ObjectId definition, List<RoleAssignment> held) {
        return held.stream().filter(each -> each.role().equals(definition)).toList();
    }

    private Outcome<List<String>> appAssignments(OurAccount account, AppRoles.Found role, Deadline deadline) {
        return Pages.all(graph, appAssignments(account), deadline, Outcome::done)
                .then(all -> {
                    Outcome<List<String>> ids = Outcome.done(List.of());
                    for (JsonNode each : all) {
                        if (role.is(each)) {
                            ids = ids.then(known -> id(each).then(id -> Outcome.done(with(known, id))));
                        }
                    }
                    return ids;
                });
    }

    private static List<String> with(List<String> known, String id) {
        return Stream.concat(known.stream(), Stream.of(id)).toList();
    }

    private URI appAssignments(OurAccount account) {
        return graph.base().at(account.collection(), account.id().value(), "appRoleAssignments");
    }

    /** Ids of assignments are no GUIDs; they stand in a path, as one segment of it. */
    private static Outcome<String> id(JsonNode assignment) {
        String id = assignment.path("id").asString("");
        return id.matches("[A-Za-z0-9_-]{1,200}")
                ? Outcome.done(id)
                : new Outcome.Unknown<>("the answer holds an assignment without an id");
    }

    /** A right as it is written down. */
    sealed interface Right {
        record DirectoryRole(ObjectId template) implements Right {}

        record AppRole(ObjectId resource, String value) implements Right {}

        static Outcome<Right> parse(RoleRef role) {
            String text = role.value();
            if (text.startsWith(RoleId.PREFIX)) {
                return RoleId.parse(text).then(id -> Outcome.done(new DirectoryRole(id)));
            }
            int slash = text.indexOf('/');
            if (text.startsWith("app:") && slash > 0 && slash < text.length() - 1) {
                return ObjectId.parse(text.substring("app:".length(), slash))
                        .then(id -> Outcome.done(new AppRole(id, text.substring(slash + 1))));
            }
            return new Outcome.Rejected<>(
                    Rejection.INVALID, "a role is written role:<template id> or app:<application id>/<value>");
        }
    }
}
