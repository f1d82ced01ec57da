package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Changes;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleGroups;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Security groups; role-assignable ones where the tenant is licensed for them. Ours carry a unique name that is given at
 * creation, can never be changed and belongs to one group of the tenant.
 */
final class EntraRoleGroups implements RoleGroups {
    private static final String PROPERTIES =
            "id,displayName,uniqueName,mailEnabled,securityEnabled,groupTypes,isAssignableToRole";

    private final Graph graph;
    private final Members members;
    private final CarriedRoles roles;
    private final boolean assignable;

    /** @param assignable whether directory roles shall be assignable to the groups, which cannot be changed later */
    EntraRoleGroups(Graph graph, RoleAssignments assignments, boolean assignable) {
        this.graph = graph;
        this.members = new Members(graph);
        this.roles = new CarriedRoles(assignments);
        this.assignable = assignable;
    }

    /** Display names are not unique and nothing makes a repeated POST harmless, so it looks before it makes. */
    @Override
    public Outcome<RoleGroup> ensure(RoleGroupSpec spec) {
        Deadline deadline = Deadline.usual();
        String name = OurName.of(spec.slug());
        if (!spec.roles().isEmpty() && !assignable) {
            return new Outcome.Rejected<>(Rejection.INVALID, "with roleAssignable false no group carries roles");
        }
        return group(name, spec, deadline)
                .then(group -> ObjectId.parse(group.id().value())
                        .then(id -> roles.exactly(id, spec.roles(), deadline))
                        .then(carried -> Outcome.done(group)));
    }

    private Outcome<RoleGroup> group(String name, RoleGroupSpec spec, Deadline deadline) {
        return find(name, deadline)
                .then(found -> found.stream()
                        .filter(group -> isCalled(name, group))
                        .findFirst()
                        .map(group -> ours(name, group))
                        .orElseGet(() -> found.isEmpty() ? create(name, spec, deadline) : taken()));
    }

    /** There is no way back, so it is read first, by its id, whatever lists say. */
    @Override
    public Outcome<Acknowledged> remove(Destination group) {
        Deadline deadline = Deadline.usual();
        return ObjectId.parse(group.group().value()).then(id -> {
            Outcome<ObjectId> ours = ours(group.slug(), id, deadline);
            return ours instanceof Outcome.Rejected<ObjectId> no && no.reason() == Rejection.NOT_FOUND
                    ? Outcome.done(Acknowledged.OK)
                    : ours.then(found -> graph.remove(new OwnGroup(found), deadline))
                            .then(GraphProblem::gone);
        });
    }

    @Override
    public Outcome<Set<GuestId>> members(RoleGroupId group) {
        return ObjectId.parse(group.value()).then(id -> members.of(id, Deadline.usual()));
    }

    @Override
    public Outcome<Changes> changes(Set<RoleGroupId> groups, Optional<Cursor> since) {
        return new GroupChanges(graph).since(groups, since);
    }

    /** Whether the group is the one that we made for the role: nobody gets into any other through us. */
    Outcome<ObjectId> madeFor(String slug, ObjectId id, Deadline deadline) {
        return ours(slug, id, deadline).then(ours -> withoutGroupsInside(ours, deadline));
    }

    private Outcome<ObjectId> ours(String slug, ObjectId id, Deadline deadline) {
        URI group = Base.with(graph.base().at("groups", id.value()), Map.of("$select", PROPERTIES));
        return graph.read(group, deadline)
                .then(body -> ObjectId.of(body)
                        .then(read -> read.equals(id) && isCalled(OurName.PREFIX + slug, body) && isPlain(body)
                                ? Outcome.done(id)
                                : conflict("the group is not the one that we made")));
    }

    /** Whoever is in a group inside has what the role group has, and no key was turned for them. */
    private Outcome<ObjectId> withoutGroupsInside(ObjectId group, Deadline deadline) {
        URI inside = Base.with(
                graph.base().at("groups", group.value(), "members", "microsoft.graph.group"), Map.of("$select", "id"));
        return Pages.all(graph, inside, deadline, ObjectId::of)
                .then(groups -> groups.isEmpty()
                        ? Outcome.done(group)
                        : conflict("there is a group inside the role group, whose members have its rights, too"));
    }

    private Outcome<List<JsonNode>> find(String name, Deadline deadline) {
        URI groups = Base.with(
                graph.base().at("groups"),
                Map.of("$filter", new Filter("mailNickname", name).toString(), "$select", PROPERTIES));
        return Pages.all(graph, groups, deadline, Outcome::done);
    }

    private Outcome<RoleGroup> create(String name, RoleGroupSpec spec, Deadline deadline) {
        Map<String, Object> group = Map.of(
                "displayName",
                spec.name(),
                "description",
                spec.description(),
                "uniqueName",
                name,
                "mailNickname",
                name,
                "mailEnabled",
                false,
                "securityEnabled",
                true,
                "isAssignableToRole",
                assignable);
        return graph.create(graph.base().at("groups"), group, deadline).then(answer -> {
            GraphProblem problem = new GraphProblem(answer);
            if (answer.successful()) {
                return answer.json().then(EntraRoleGroups::read);
            }
            return problem.alreadyExists() ? unseen(name, deadline) : problem.outcome();
        });
    }

    /** It was made a moment ago, perhaps by a call whose answer was lost, and the list does not show it yet. */
    private Outcome<RoleGroup> unseen(String name, Deadline deadline) {
        URI group = Base.with(graph.base().at("groups(uniqueName='" + name + "')"), Map.of("$select", PROPERTIES));
        return graph.readNew(group, deadline).then(found -> ours(name, found));
    }

    private Outcome<RoleGroup> ours(String name, JsonNode group) {
        boolean carriesRoles = !assignable || group.path("isAssignableToRole").asBoolean(false);
        return isCalled(name, group) && isPlain(group) && carriesRoles ? read(group) : taken();
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

    private static Outcome<RoleGroup> read(JsonNode group) {
        return ObjectId.of(group)
                .then(id -> Outcome.done(new RoleGroup(
                        new RoleGroupId(id.value()), group.path("displayName").asString(""))));
    }

    private static Outcome<RoleGroup> taken() {
        return conflict("our name belongs to a group that is not ours");
    }

    private static <T> Outcome<T> conflict(String detail) {
        return new Outcome.Rejected<>(Rejection.CONFLICT, detail);
    }
}
