package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Global security groups in the own unit, marked with the role that they were made for. */
final class ActiveDirectoryRoleGroups implements RoleGroups {
    private static final String TYPE = "groupType";
    private static final String NAME = "cn";
    /** Global, and one that rights can be given to (MS-ADTS, 2.2.12). */
    private static final int GLOBAL_SECURITY = 0x80000002;

    private final DomainControllers controllers;
    private final OwnUnit unit;
    private final MemberList members;
    private final CarriedGroups carried;
    private final MembershipChanges changes;

    ActiveDirectoryRoleGroups(
            DomainControllers controllers,
            OwnUnit unit,
            MemberList members,
            CarriedGroups carried,
            MembershipChanges changes) {
        this.controllers = controllers;
        this.unit = unit;
        this.members = members;
        this.carried = carried;
        this.changes = changes;
    }

    @Override
    public Outcome<RoleGroup> ensure(RoleGroupSpec spec) {
        return controllers.converse(conversation -> find(conversation, spec.slug())
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : create(conversation, spec))
                .then(group -> isGlobalSecurity(group)
                        ? carrying(conversation, group, spec.roles())
                        : new Outcome.Rejected<>(Rejection.CONFLICT, "the group is no global security group any more"))
                .then(group -> Outcome.done(new RoleGroup(
                        new RoleGroupId(OwnUnit.idOf(group).toString()),
                        String.valueOf(group.getAttributeValue(NAME))))));
    }

    @Override
    public Outcome<Acknowledged> remove(Destination group) {
        return Guid.parse(group.group().value())
                .then(id -> controllers.converse(conversation -> unit.read(conversation, id, Mark.ATTRIBUTE, TYPE)
                        .then(found -> {
                            if (found.isEmpty()) {
                                // Only hidden, perhaps: then whoever is in it says so.
                                return members.ofAny(conversation, id).then(nobody -> Outcome.done(Acknowledged.OK));
                            }
                            return ours(found.get(), group.slug()).then(ours -> OwnUnit.remove(conversation, id));
                        })));
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
        return unit.existing(conversation, id, Mark.ATTRIBUTE, TYPE)
                .then(group -> ours(group, slug))
                .then(group -> withoutGroupsInside(conversation, group));
    }

    private Outcome<SearchResultEntry> ours(SearchResultEntry group, String slug) {
        return unit.isBelow(group) && Mark.roleGroup(slug).isOn(group) && isGlobalSecurity(group)
                ? Outcome.done(group)
                : new Outcome.Rejected<>(Rejection.CONFLICT, "the group is not the one that we made");
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

    private static boolean isGlobalSecurity(SearchResultEntry group) {
        Integer type = group.getAttributeValueAsInteger(TYPE);
        return type != null && type == GLOBAL_SECURITY;
    }

    private Outcome<Optional<SearchResultEntry>> find(Conversation conversation, String slug) {
        return unit.findOurs(
                conversation,
                Filter.createEqualityFilter(
                        LogonName.ATTRIBUTE, LogonName.roleGroup(slug).value()),
                Mark.roleGroup(slug),
                NAME,
                TYPE);
    }

    private Outcome<SearchResultEntry> create(Conversation conversation, RoleGroupSpec spec) {
        DN dn = unit.domain().below(spec.name());
        AddRequest request = new AddRequest(
                dn,
                List.of(
                        new Attribute("objectClass", "group"),
                        new Attribute(
                                LogonName.ATTRIBUTE,
                                LogonName.roleGroup(spec.slug()).value()),
                        new Attribute(TYPE, Integer.toString(GLOBAL_SECURITY)),
                        new Attribute(
                                Mark.ATTRIBUTE, Mark.roleGroup(spec.slug()).value())));
        if (!spec.description().isBlank()) {
            request.addAttribute("description", spec.description());
        }
        return conversation.add(request).then(code -> Made.found(code, () -> find(conversation, spec.slug())));
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
