package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A group of the customer's that is carried, seen by an administrator of the domain, who lets the service account write its members. */
record CustomersGroup(OwnUnit unit, RoleRef role) {
    private static final String PROTECTED = "adminCount";
    /** Through however many groups (MS-ADTS, 3.1.1.3.4.4.3). */
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    /** For people. */
    String told() {
        return CarriedGroups.logonName(role) instanceof Outcome.Done<String>(String name) ? name : role.value();
    }

    /** It must be there, the customer's own, and none by which one becomes an administrator. */
    Outcome<Acknowledged> mustBeCarriable(Conversation conversation) {
        return existing(conversation)
                .then(group -> isProtected(conversation, group)
                        .then(is -> is
                                ? new Outcome.Rejected<>(
                                        Rejection.NOT_SUPPORTED,
                                        "The group " + told()
                                                + " is one of the domain's administrators, or is protected as those are: whoever"
                                                + " could put somebody in could do anything. Let nothing carry it.")
                                : Outcome.done(Acknowledged.OK)));
    }

    private Outcome<Boolean> isProtected(Conversation conversation, SearchResultEntry group) {
        return "1".equals(group.getAttributeValue(PROTECTED))
                ? Outcome.done(true)
                : unit.find(conversation, Sid.ADMINISTRATORS.filter()).then(administrators -> {
                    if (administrators.size() != 1) {
                        return new Outcome.Unknown<>("the directory does not show the domain's administrators");
                    }
                    Filter inside = Filter.createANDFilter(
                            OwnUnit.idOf(group).filter(),
                            Filter.createExtensibleMatchFilter(
                                    "memberOf",
                                    IN_CHAIN,
                                    false,
                                    administrators.getFirst().getDN()));
                    return unit.find(conversation, inside).then(found -> Outcome.done(!found.isEmpty()));
                });
    }

    Outcome<Acknowledged> let(Conversation conversation, Sid service) {
        List<Grant> grant = List.of(Delegation.ofMembers(service));
        return mustBeCarriable(conversation)
                .then(may -> permissions(
                        conversation,
                        (object, now) -> now.hold(grant)
                                ? Outcome.done(Acknowledged.OK)
                                : object.write(conversation, now.with(grant))));
    }

    /** This and nothing else is said of the service account. */
    Outcome<Acknowledged> mustLetExactly(Conversation conversation, Sid service) {
        List<Grant> grant = List.of(Delegation.ofMembers(service));
        return permissions(
                conversation,
                (object, now) -> now.hold(grant) && !now.sayMoreOf(service, grant)
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "The group " + told()
                                        + " gives our account other rights than to write its members. Take them away."));
    }

    /** A group that is not there any more lets nobody do anything. */
    Outcome<Acknowledged> letNoMore(Conversation conversation, Sid service) {
        List<Grant> grant = List.of(Delegation.ofMembers(service));
        return find(conversation)
                .then(found -> found.isEmpty()
                        ? Outcome.done(Acknowledged.OK)
                        : permissions(
                                conversation,
                                (object, now) -> now.hold(grant)
                                        ? object.write(conversation, now.without(grant))
                                        : Outcome.done(Acknowledged.OK)));
    }

    private Outcome<Acknowledged> permissions(
            Conversation conversation, BiFunction<ObjectPermissions, Permissions, Outcome<Acknowledged>> deed) {
        return existing(conversation).then(group -> {
            ObjectPermissions object = new ObjectPermissions(OwnUnit.idOf(group).dn());
            return object.read(conversation).then(now -> deed.apply(object, now));
        });
    }

    private Outcome<SearchResultEntry> existing(Conversation conversation) {
        return find(conversation).then(found -> {
            if (found.isEmpty()) {
                return new Outcome.Rejected<>(
                        Rejection.NOT_FOUND,
                        "The domain has no group with the logon name " + told()
                                + ". Make it, or let nothing carry it.");
            }
            return unit.isBelow(found.get())
                    ? new Outcome.Rejected<>(
                            Rejection.CONFLICT,
                            "The group " + told() + " is one of TwoKey's own, and is never carried.")
                    : Outcome.done(found.get());
        });
    }

    private Outcome<Optional<SearchResultEntry>> find(Conversation conversation) {
        return CarriedGroups.logonName(role)
                .then(name -> unit.find(
                        conversation,
                        Filter.createANDFilter(
                                Filter.createEqualityFilter("objectClass", "group"),
                                Filter.createEqualityFilter(LogonName.ATTRIBUTE, name)),
                        PROTECTED))
                .then(found -> Outcome.done(found.stream().findFirst()));
    }
}
