package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import java.util.List;
import java.util.Set;

/** Groups of the customer's own, whose rights something of ours has by being in them: of those that the customer delegated. */
final class CarriedGroups {
    private static final String PREFIX = "group:";

    private final OwnUnit unit;
    private final MemberList members;

    CarriedGroups(OwnUnit unit, MemberList members) {
        this.unit = unit;
        this.members = members;
    }

    static RoleRef named(String logonName) {
        return new RoleRef(PREFIX + logonName);
    }

    /** Its logon name; {@code Rejected} when it names no group. */
    static Outcome<String> logonName(RoleRef role) {
        return role.value().startsWith(PREFIX) && role.value().length() > PREFIX.length()
                ? Outcome.done(role.value().substring(PREFIX.length()))
                : new Outcome.Rejected<>(Rejection.INVALID, "a role here is group: and the group's logon name");
    }

    Outcome<Acknowledged> put(Conversation conversation, Guid ours, RoleRef role) {
        return group(conversation, role)
                .then(group -> delegated(MemberList.put(conversation, OwnUnit.idOf(group), ours)));
    }

    Outcome<Acknowledged> take(Conversation conversation, Guid ours, RoleRef role) {
        return group(conversation, role).then(group -> take(conversation, group, ours));
    }

    private Outcome<Acknowledged> take(Conversation conversation, SearchResultEntry group, Guid ours) {
        return delegated(members.take(conversation, OwnUnit.idOf(group), ours));
    }

    /** Puts it into these, and takes it out of all others of the customer's that it is directly in. */
    Outcome<Acknowledged> exactly(Conversation conversation, Guid ours, String dn, Set<RoleRef> roles) {
        Outcome<Acknowledged> outcome = Outcome.done(Acknowledged.OK);
        for (RoleRef role : roles.stream().sorted().toList()) {
            outcome = outcome.then(done -> put(conversation, ours, role));
        }
        return outcome.then(done -> carrying(conversation, dn)).then(groups -> {
            Outcome<Acknowledged> taken = Outcome.done(Acknowledged.OK);
            for (SearchResultEntry group : groups) {
                RoleRef carried = named(String.valueOf(group.getAttributeValue(LogonName.ATTRIBUTE)));
                if (roles.stream().noneMatch(role -> role.value().equalsIgnoreCase(carried.value()))) {
                    taken = taken.then(done -> take(conversation, group, ours));
                }
            }
            return taken;
        });
    }

    private Outcome<List<SearchResultEntry>> carrying(Conversation conversation, String dn) {
        return unit.find(conversation, Filter.createEqualityFilter(MemberList.ATTRIBUTE, dn), LogonName.ATTRIBUTE);
    }

    private Outcome<SearchResultEntry> group(Conversation conversation, RoleRef role) {
        return logonName(role).then(name -> called(conversation, name));
    }

    private Outcome<SearchResultEntry> called(Conversation conversation, String name) {
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "group"),
                Filter.createEqualityFilter(LogonName.ATTRIBUTE, name));
        return unit.find(conversation, filter, LogonName.ATTRIBUTE).then(found -> {
            if (found.isEmpty()) {
                return unit.standing(conversation)
                        .then(stands -> new Outcome.Rejected<>(Rejection.NOT_FOUND, "the domain has no such group"));
            }
            // Our own groups are given by two keys, never as somebody's right.
            return unit.isBelow(found.getFirst())
                    ? new Outcome.Rejected<>(Rejection.CONFLICT, "the group is one of the service's own")
                    : Outcome.done(found.getFirst());
        });
    }

    private static Outcome<Acknowledged> delegated(Outcome<Acknowledged> outcome) {
        return outcome instanceof Outcome.Rejected<Acknowledged>(Rejection reason, String detail)
                        && reason == Rejection.NOT_PERMITTED
                ? new Outcome.Rejected<>(
                        Rejection.NOT_PERMITTED,
                        "the members of a group of the customer's are not delegated to us: let the service account"
                                + " write its attribute member, or make the change by hand")
                : outcome;
    }
}
