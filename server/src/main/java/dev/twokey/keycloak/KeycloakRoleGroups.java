package dev.twokey.keycloak;

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
import dev.twokey.kernel.Slug;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Groups that are marked with the role that they were made for. */
final class KeycloakRoleGroups implements RoleGroups {
    private final Realm realm;
    private final MarkedGroups groups;
    private final RoleMappings mappings;

    KeycloakRoleGroups(Realm realm, MarkedGroups groups, RoleMappings mappings) {
        this.realm = realm;
        this.groups = groups;
        this.mappings = mappings;
    }

    @Override
    public Outcome<RoleGroup> ensure(RoleGroupSpec spec) {
        Deadline deadline = Deadline.usual();
        Mark mark = Mark.roleGroup(new Slug(spec.slug()).value());
        return groups.ensure(mark, spec.name(), spec.description(), deadline)
                .then(group -> Id.of(group)
                        .then(id -> mappings.ensure(RoleMappings.Holder.group(id), spec.roles(), deadline))
                        .then(given -> roleGroup(group)));
    }

    @Override
    public Outcome<Acknowledged> remove(Destination group) {
        Deadline deadline = Deadline.usual();
        return Id.parse(group.group().value())
                .then(id -> realm.find(realm.at("groups", id.value()), deadline)
                        .then(found -> found.isEmpty()
                                ? Outcome.done(Acknowledged.OK)
                                : madeFor(group.slug(), id, deadline).then(ours -> groups.remove(ours, deadline))));
    }

    @Override
    public Outcome<Set<GuestId>> members(RoleGroupId group) {
        return members(group, Deadline.usual());
    }

    Outcome<Set<GuestId>> members(RoleGroupId group, Deadline deadline) {
        Map<String, String> brief = Map.of("briefRepresentation", "true");
        return Id.parse(group.value())
                .then(id -> realm.all(realm.at("groups", id.value(), "members"), brief, deadline, Id::of))
                .then(found -> Outcome.done(
                        found.stream().map(id -> new GuestId(id.value())).collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public Outcome<Changes> changes(Set<RoleGroupId> wanted, Optional<Cursor> since) {
        return new MembershipChanges(realm, this).since(wanted, since);
    }

    /** Whether the group is the one that we made for the role: nobody gets into any other through us. */
    Outcome<Id> madeFor(String slug, Id group, Deadline deadline) {
        return groups.read(group, deadline)
                .then(body -> Mark.roleGroup(slug).isOn(body)
                        ? withoutGroupsBelow(body, group)
                        : conflict("the group is not the one that we made"));
    }

    /** Whoever is in a group below has what the role group has, and no key was turned for them. */
    private static Outcome<Id> withoutGroupsBelow(JsonNode body, Id group) {
        return body.path("subGroupCount").asInt(Integer.MAX_VALUE) == 0
                ? Outcome.done(group)
                : conflict("there is a group below the role group, whose members have its rights, too");
    }

    private static Outcome<Id> conflict(String detail) {
        return new Outcome.Rejected<>(Rejection.CONFLICT, detail);
    }

    /** Whether there is such a group at all, whatever became of its mark. */
    Outcome<Id> existing(Id group, Deadline deadline) {
        return groups.read(group, deadline).then(body -> Outcome.done(group));
    }

    private static Outcome<RoleGroup> roleGroup(JsonNode group) {
        return Id.of(group)
                .then(id -> Outcome.done(new RoleGroup(
                        new RoleGroupId(id.value()), group.path("name").asString(""))));
    }
}
