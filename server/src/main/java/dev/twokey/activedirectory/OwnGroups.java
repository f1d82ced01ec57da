package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Optional;

/** Global security groups that we make in the own unit, and find again by the logon name that is derived for them. */
final class OwnGroups {
    static final String NAME = "cn";
    private static final String TYPE = "groupType";
    /** Global, and one that rights can be given to (MS-ADTS, 2.2.12). */
    private static final int GLOBAL_SECURITY = 0x80000002;

    private final OwnUnit unit;
    private final MemberList members;

    OwnGroups(OwnUnit unit, MemberList members) {
        this.unit = unit;
        this.members = members;
    }

    /** A group as it should be. */
    record Wanted(LogonName logonName, Mark mark, String name, String description) {}

    Outcome<SearchResultEntry> ensure(Conversation conversation, Wanted wanted) {
        return find(conversation, wanted)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : create(conversation, wanted))
                .then(group -> isGlobalSecurity(group)
                        ? Outcome.done(group)
                        : new Outcome.Rejected<>(Rejection.CONFLICT, "the group is no global security group any more"));
    }

    private Outcome<Optional<SearchResultEntry>> find(Conversation conversation, Wanted wanted) {
        return unit.findOurs(
                conversation,
                Filter.createEqualityFilter(
                        LogonName.ATTRIBUTE, wanted.logonName().value()),
                wanted.mark(),
                NAME,
                TYPE);
    }

    private Outcome<SearchResultEntry> create(Conversation conversation, Wanted wanted) {
        AddRequest request = new AddRequest(
                unit.domain().below(wanted.name()),
                List.of(
                        new Attribute("objectClass", "group"),
                        new Attribute(LogonName.ATTRIBUTE, wanted.logonName().value()),
                        new Attribute(TYPE, Integer.toString(GLOBAL_SECURITY)),
                        new Attribute(Mark.ATTRIBUTE, wanted.mark().value())));
        if (!wanted.description().isBlank()) {
            request.addAttribute("description", wanted.description());
        }
        return conversation.add(request).then(code -> Made.found(code, () -> find(conversation, wanted)));
    }

    /** The group of the id, which must be there and the one that we made with this mark. */
    Outcome<SearchResultEntry> existing(Conversation conversation, Guid id, Mark mark) {
        return unit.existing(conversation, id, Mark.ATTRIBUTE, TYPE).then(group -> ours(group, mark));
    }

    private Outcome<SearchResultEntry> ours(SearchResultEntry group, Mark mark) {
        return isOurs(group, mark)
                ? Outcome.done(group)
                : new Outcome.Rejected<>(Rejection.CONFLICT, "the group is not the one that we made");
    }

    private boolean isOurs(SearchResultEntry group, Mark mark) {
        return unit.isBelow(group) && mark.isOn(group) && isGlobalSecurity(group);
    }

    private static boolean isGlobalSecurity(SearchResultEntry group) {
        Integer type = group.getAttributeValueAsInteger(TYPE);
        return type != null && type == GLOBAL_SECURITY;
    }

    /** One that is not there is gone already; unless it is only hidden: then whoever is in it says so. */
    Outcome<Acknowledged> remove(Conversation conversation, Guid id, Mark mark) {
        return unit.read(conversation, id, Mark.ATTRIBUTE, TYPE)
                .then(found -> found.isEmpty()
                        ? members.ofAny(conversation, id).then(nobody -> Outcome.done(Acknowledged.OK))
                        : ours(found.get(), mark).then(ours -> OwnUnit.remove(conversation, id)));
    }
}
