package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Direct memberships of groups. The directory ends an access by itself by letting the guest's account expire. */
final class ActiveDirectoryMemberships implements Memberships {
    private final DomainControllers controllers;
    private final OwnUnit unit;
    private final ActiveDirectoryRoleGroups groups;
    private final OwnUsers users;
    private final MemberList members;
    private final AccountExpiry expiry;

    ActiveDirectoryMemberships(
            DomainControllers controllers,
            OwnUnit unit,
            ActiveDirectoryRoleGroups groups,
            OwnUsers users,
            MemberList members,
            AccountExpiry expiry) {
        this.controllers = controllers;
        this.unit = unit;
        this.groups = groups;
        this.users = users;
        this.members = members;
        this.expiry = expiry;
    }

    @Override
    public Outcome<Acknowledged> give(Destination destination, GuestId guest) {
        return give(destination, guest, expiry::notOver);
    }

    /** The end first: no membership is ever without it. */
    @Override
    public Outcome<Acknowledged> giveUntil(Destination destination, GuestId guest, Instant end) {
        return give(destination, guest, (conversation, user) -> expiry.notBefore(conversation, user, end));
    }

    private Outcome<Acknowledged> give(
            Destination destination,
            GuestId guest,
            BiFunction<Conversation, SearchResultEntry, Outcome<Acknowledged>> usable) {
        return Guid.parse(guest.value())
                .then(guestId -> Guid.parse(destination.group().value())
                        .then(groupId -> controllers.converse(
                                conversation -> groups.madeFor(conversation, destination.slug(), groupId)
                                        .then(group -> users.ours(
                                                conversation,
                                                guestId,
                                                Mark::isGuest,
                                                UserAccount.EXPIRES,
                                                AccountExpiry.MEMBER_OF))
                                        .then(user -> usable.apply(conversation, user))
                                        .then(done -> add(conversation, groupId, guestId)))));
    }

    private static Outcome<Acknowledged> add(Conversation conversation, Guid group, Guid guest) {
        return change(conversation, ModificationType.ADD, group, guest)
                .then(code -> code.equals(ResultCode.ENTRY_ALREADY_EXISTS)
                                || code.equals(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS)
                        ? Outcome.done(Acknowledged.OK)
                        : LdapProblem.acknowledged(code));
    }

    /** Whatever became of the group: what was given through us must always be taken back. */
    @Override
    public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
        return Guid.parse(guest.value())
                .then(guestId -> Guid.parse(group.value())
                        .then(groupId -> controllers.converse(conversation -> unit.existing(conversation, groupId)
                                .then(found -> isIn(conversation, groupId, guestId)
                                        .then(in -> in
                                                ? take(conversation, found, guestId)
                                                : Outcome.done(Acknowledged.OK))))));
    }

    private Outcome<Acknowledged> take(Conversation conversation, SearchResultEntry group, Guid guest) {
        Guid groupId = OwnUnit.idOf(group);
        return takeable(conversation, group, guest)
                .then(may -> change(conversation, ModificationType.DELETE, groupId, guest))
                .then(code -> {
                    boolean perhapsOut = code.equals(ResultCode.UNWILLING_TO_PERFORM)
                            || code.equals(ResultCode.NO_SUCH_ATTRIBUTE)
                            || code.equals(ResultCode.NO_SUCH_OBJECT);
                    return perhapsOut ? out(conversation, groupId, guest) : LdapProblem.acknowledged(code);
                });
    }

    /** In a group outside of the unit nothing is touched but what we made ourselves. */
    private Outcome<Acknowledged> takeable(Conversation conversation, SearchResultEntry group, Guid guest) {
        return unit.isBelow(group)
                ? Outcome.done(Acknowledged.OK)
                : users.ours(conversation, guest, Mark::isGuest).then(ours -> Outcome.done(Acknowledged.OK));
    }

    /** The directory says "not a member" in the same words as "not willing to". */
    private Outcome<Acknowledged> out(Conversation conversation, Guid group, Guid guest) {
        return isIn(conversation, group, guest)
                .then(in -> in
                        ? new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "the group is the guest's primary group: give the guest another one, such as Domain Users")
                        : Outcome.done(Acknowledged.OK));
    }

    @Override
    public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
        return among(group, Set.of(guest)).then(in -> Outcome.done(in.contains(guest)));
    }

    @Override
    public Outcome<Set<GuestId>> among(RoleGroupId group, Set<GuestId> guests) {
        Outcome<Set<Guid>> asked = Outcome.done(new HashSet<>());
        for (GuestId guest : guests) {
            asked = asked.then(all -> Guid.parse(guest.value()).then(id -> {
                all.add(id);
                return Outcome.done(all);
            }));
        }
        return asked.then(all -> Guid.parse(group.value())
                        .then(id -> controllers.converse(conversation -> members.among(conversation, id, all))))
                .then(in -> Outcome.done(
                        in.stream().map(id -> new GuestId(id.toString())).collect(Collectors.toUnmodifiableSet())));
    }

    private Outcome<Boolean> isIn(Conversation conversation, Guid group, Guid guest) {
        return members.among(conversation, group, Set.of(guest)).then(in -> Outcome.done(!in.isEmpty()));
    }

    private static Outcome<ResultCode> change(Conversation conversation, ModificationType how, Guid group, Guid guest) {
        return conversation.modify(
                new ModifyRequest(group.dn(), new Modification(how, MemberList.ATTRIBUTE, guest.dn())));
    }
}
