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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Security groups; role-assignable ones where the tenant is licensed for them. */
final class EntraRoleGroups implements RoleGroups {
    private final Graph graph;
    private final UniqueGroups groups;
    private final Members members;
    private final CarriedRoles roles;
    private final boolean assignable;

    /** @param assignable whether directory roles shall be assignable to the groups, which cannot be changed later */
    EntraRoleGroups(Graph graph, RoleAssignments assignments, boolean assignable) {
        this.graph = graph;
        this.groups = new UniqueGroups(graph);
        this.members = new Members(graph);
        this.roles = new CarriedRoles(assignments);
        this.assignable = assignable;
    }

    @Override
    public Outcome<RoleGroup> ensure(RoleGroupSpec spec) {
        Deadline deadline = Deadline.usual();
        if (!spec.roles().isEmpty() && !assignable) {
            return new Outcome.Rejected<>(Rejection.INVALID, "with roleAssignable false no group carries roles");
        }
        UniqueGroups.Wanted wanted =
                new UniqueGroups.Wanted(OurName.of(spec.slug()), spec.name(), spec.description(), assignable);
        return groups.ensure(wanted, deadline)
                .then(group -> ObjectId.of(group)
                        .then(id -> roles.exactly(id, spec.roles(), deadline))
                        .then(carried -> read(group)));
    }

    private static Outcome<RoleGroup> read(JsonNode group) {
        return ObjectId.of(group)
                .then(id -> Outcome.done(new RoleGroup(
                        new RoleGroupId(id.value()), group.path("displayName").asString(""))));
    }

    @Override
    public Outcome<Acknowledged> remove(Destination group) {
        return ObjectId.parse(group.group().value())
                .then(id -> groups.remove(OurName.PREFIX + group.slug(), id, Deadline.usual()));
    }

    @Override
    public Outcome<Set<GuestId>> members(RoleGroupId group) {
        return ObjectId.parse(group.value()).then(id -> members.of(id, Deadline.usual()));
    }

    @Override
    public Outcome<Changes> changes(Set<RoleGroupId> wanted, Optional<Cursor> since) {
        return new GroupChanges(graph).since(wanted, since);
    }

    /** Whether the group is the one that we made for the role: nobody gets into any other through us. */
    Outcome<ObjectId> madeFor(String slug, ObjectId id, Deadline deadline) {
        return groups.ours(OurName.PREFIX + slug, id, deadline).then(ours -> withoutGroupsInside(ours, deadline));
    }

    /** Whoever is in a group inside has what the role group has, and no key was turned for them. */
    private Outcome<ObjectId> withoutGroupsInside(ObjectId group, Deadline deadline) {
        URI inside = Base.with(
                graph.base().at("groups", group.value(), "members", "microsoft.graph.group"), Map.of("$select", "id"));
        return Pages.all(graph, inside, deadline, ObjectId::of)
                .then(found -> found.isEmpty()
                        ? Outcome.done(group)
                        : new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "there is a group inside the role group, whose members have its rights, too"));
    }
}
