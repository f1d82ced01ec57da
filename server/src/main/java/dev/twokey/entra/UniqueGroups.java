package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Security groups of our own. They carry a unique name that is given at creation, can never be changed and belongs to one group of
 * the tenant.
 */
record UniqueGroups(Graph graph) {
    private static final String PROPERTIES =
            "id,displayName,uniqueName,mailEnabled,securityEnabled,groupTypes,isAssignableToRole";

    /**
     * A group as it should be.
     *
     * @param uniqueName its mail nickname, too
     * @param assignable whether directory roles shall be assignable to it, which cannot be changed later
     */
    record Wanted(String uniqueName, String displayName, String description, boolean assignable) {
        private Map<String, Object> body() {
            return Map.of(
                    "displayName",
                    displayName,
                    "description",
                    description,
                    "uniqueName",
                    uniqueName,
                    "mailNickname",
                    uniqueName,
                    "mailEnabled",
                    false,
                    "securityEnabled",
                    true,
                    "isAssignableToRole",
                    assignable);
        }

        private boolean is(JsonNode group) {
            boolean carriesRoles = !assignable || isAssignable(group);
            return isCalled(uniqueName, group) && isPlain(group) && carriesRoles;
        }
    }

    /** Display names are not unique and nothing makes a repeated POST harmless, so it looks before it makes. */
    Outcome<JsonNode> ensure(Wanted wanted, Deadline deadline) {
        return find(wanted.uniqueName(), deadline)
                .then(found -> found.stream()
                        .filter(group -> isCalled(wanted.uniqueName(), group))
                        .findFirst()
                        .map(group -> asWanted(wanted, group))
                        .orElseGet(() -> found.isEmpty() ? create(wanted, deadline) : taken()));
    }

    private Outcome<List<JsonNode>> find(String name, Deadline deadline) {
        URI groups = Base.with(
                graph.base().at("groups"),
                Map.of("$filter", new Filter("mailNickname", name).toString(), "$select", PROPERTIES));
        return Pages.all(graph, groups, deadline, Outcome::done);
    }

    private Outcome<JsonNode> create(Wanted wanted, Deadline deadline) {
        return graph.create(graph.base().at("groups"), wanted.body(), deadline).then(answer -> {
            GraphProblem problem = new GraphProblem(answer);
            if (answer.successful()) {
                return answer.json();
            }
            return problem.alreadyExists() ? unseen(wanted, deadline) : problem.outcome();
        });
    }

    /** It was made a moment ago, perhaps by a call whose answer was lost, and the list does not show it yet. */
    private Outcome<JsonNode> unseen(Wanted wanted, Deadline deadline) {
        URI group = Base.with(
                graph.base().at("groups(uniqueName='" + wanted.uniqueName() + "')"), Map.of("$select", PROPERTIES));
        return graph.readNew(group, deadline).then(found -> asWanted(wanted, found));
    }

    private static Outcome<JsonNode> asWanted(Wanted wanted, JsonNode group) {
        return wanted.is(group) ? Outcome.done(group) : taken();
    }

    /** The group of the id, if it is there and has that unique name. */
    Outcome<ObjectId> ours(String uniqueName, ObjectId id, Deadline deadline) {
        URI group = Base.with(graph.base().at("groups", id.value()), Map.of("$select", PROPERTIES));
        return graph.read(group, deadline)
                .then(body -> ObjectId.of(body)
                        .then(read -> read.equals(id) && isCalled(uniqueName, body) && isPlain(body)
                                ? Outcome.done(id)
                                : conflict("the group is not the one that we made")));
    }

    /** There is no way back, so it is read first, by its id, whatever lists say. */
    Outcome<Acknowledged> remove(String uniqueName, ObjectId id, Deadline deadline) {
        Outcome<ObjectId> ours = ours(uniqueName, id, deadline);
        return ours instanceof Outcome.Rejected<ObjectId> no && no.reason() == Rejection.NOT_FOUND
                ? Outcome.done(Acknowledged.OK)
                : ours.then(found -> graph.remove(new OwnGroup(found), deadline))
                        .then(GraphProblem::gone);
    }

    static boolean isAssignable(JsonNode group) {
        return group.path("isAssignableToRole").asBoolean(false);
    }

    /** Whoever manages mail, or a rule, would decide about the members of any other kind of group. */
    private static boolean isPlain(JsonNode group) {
        return group.path("securityEnabled").asBoolean(false)
                && !group.path("mailEnabled").asBoolean(false)
                && group.path("groupTypes").isEmpty();
    }

    private static boolean isCalled(String name, JsonNode group) {
        return group.path("uniqueName").asString("").equals(name);
    }

    private static <T> Outcome<T> taken() {
        return conflict("our name belongs to a group that is not ours");
    }

    private static <T> Outcome<T> conflict(String detail) {
        return new Outcome.Rejected<>(Rejection.CONFLICT, detail);
    }
}
