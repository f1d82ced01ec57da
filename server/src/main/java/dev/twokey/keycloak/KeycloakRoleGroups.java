package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
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
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Groups that are marked with the role that they were made for. */
final class KeycloakRoleGroups implements RoleGroups {
    private final Realm realm;
    private final MarkedGroups groups;

    KeycloakRoleGroups(Realm realm, MarkedGroups groups) {
        this.realm = realm;
        this.groups = groups;
    }

    @Override
    public Outcome<RoleGroup> ensure(RoleGroupSpec spec) {
        Deadline deadline = Deadline.usual();
        Mark mark = Mark.roleGroup(new Slug(spec.slug()).value());
        return groups.ensure(mark, spec.name(), spec.description(), deadline).then(KeycloakRoleGroups::roleGroup);
    }

    @Override
    public Outcome<Acknowledged> remove(Destination group) {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "not built yet");
    }

    @Override
    public Outcome<Set<GuestId>> members(RoleGroupId group) {
        Map<String, String> brief = Map.of("briefRepresentation", "true");
        return Id.parse(group.value())
                .then(id -> realm.all(realm.at("groups", id.value(), "members"), brief, Deadline.usual(), Id::of))
                .then(found -> Outcome.done(
                        found.stream().map(id -> new GuestId(id.value())).collect(Collectors.toUnmodifiableSet())));
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
