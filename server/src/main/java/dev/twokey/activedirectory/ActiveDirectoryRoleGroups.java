package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
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
import dev.twokey.directory.spi.RoleRef;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Global security groups in the own unit, marked with the role that they were made for. */
final class ActiveDirectoryRoleGroups implements RoleGroups {
    private final DomainControllers controllers;
    private final OwnUnit unit;
    private final OwnGroups groups;
    private final MemberList members;
    private final CarriedGroups carried;
    private final MembershipChanges changes;

    ActiveDirectoryRoleGroups(
            DomainControllers controllers,
            OwnUnit unit,
            OwnGroups groups,
            MemberList members,
            CarriedGroups carried,
            MembershipChanges changes) {
        this.controllers = controllers;
        this.unit = unit;
        this.groups = groups;
        this.members = members;
        this.carried = carried;
        this.changes = changes;
    }

    @Override
    public Outcome<RoleGroup> ensure(RoleGroupSpec spec) {
        return controllers.converse(conversation -> groups.ensure(conversation, wanted(spec))
                .then(group -> carrying(conversation, group, spec.roles()))
                .then(group -> Outcome.done(new RoleGroup(
                        new RoleGroupId(OwnUnit.idOf(group).toString()),
                        String.valueOf(group.getAttributeValue(OwnGroups.NAME))))));
    }

    private static OwnGroups.Wanted wanted(RoleGroupSpec spec) {
        return new OwnGroups.Wanted(
                LogonName.roleGroup(spec.slug()), Mark.roleGroup(spec.slug()), spec.name(), spec.description());
    }

    @Override
    public Outcome<Acknowledged> remove(Destination group) {
        return Guid.parse(group.group().value())
                .then(id -> controllers.converse(
                        conversation -> groups.remove(conversation, id, Mark.roleGroup(group.slug()))));
    }

    @Override
    public Outcome<Set<GuestId>> members(RoleGroupId group) {
        return Guid.parse(group.value())
                .then(id -> controllers.converse(conversation -> members.of(conversation, id)))
                .then(found -> Outcome.done(
                        found.stream().map(id -> new GuestId(id.toString())).collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public Outcome<Changes> changes(Set<RoleGroupId> groups, Optional<Cursor> since) {
        return controllers.converse(conversation -> changes.since(conversation, groups, since));
    }

    /** The group that we made for the role and that has no other group inside: nobody gets into any other through us. */
    Outcome<SearchResultEntry> madeFor(Conversation conversation, String slug, Guid id) {
        return groups.existing(conversation, id, Mark.roleGroup(slug))
                .then(group -> withoutGroupsInside(conversation, group));
    }

    /** Whoever is in a group inside has what the role group has, and no key was turned for them. */
    private Outcome<SearchResultEntry> withoutGroupsInside(Conversation conversation, SearchResultEntry group) {
        Filter inside = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "group"),
                Filter.createEqualityFilter(MemberList.MEMBER_OF, group.getDN()));
        return unit.find(conversation, inside)
                .then(found -> found.isEmpty()
                        ? Outcome.done(group)
                        : new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "there is a group inside the role group, whose members have its rights, too"));
    }

    /** What it carries is left alone while nobody decided. */
    private Outcome<SearchResultEntry> carrying(
            Conversation conversation, SearchResultEntry group, Set<RoleRef> roles) {
        return roles.isEmpty()
                ? Outcome.done(group)
                : carried.exactly(conversation, OwnUnit.idOf(group), group.getDN(), roles)
                        .then(done -> Outcome.done(group));
    }
}
