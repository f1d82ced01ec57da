package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.Outcome;
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
                                                MemberList.MEMBER_OF))
                                        .then(user -> usable.apply(conversation, user))
                                        .then(done -> MemberList.put(conversation, groupId, guestId)))));
    }

    /** Whatever became of the group: what was given through us must always be taken back. */
    @Override
    public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
        return Guid.parse(guest.value())
                .then(guestId -> Guid.parse(group.value())
                        .then(groupId -> controllers.converse(conversation -> unit.read(conversation, groupId)
                                .then(found -> found.isPresent()
                                        ? take(conversation, found.get(), guestId)
                                        : notShown(conversation, groupId, guestId)))));
    }

    /** Which is gone only if nobody is in it. */
    private Outcome<Acknowledged> notShown(Conversation conversation, Guid group, Guid guest) {
        return members.isIn(conversation, group, guest)
                .then(in -> new Outcome.Unknown<>("the directory shows the group now, and did not a moment ago"));
    }

    private Outcome<Acknowledged> take(Conversation conversation, SearchResultEntry group, Guid guest) {
        Guid id = OwnUnit.idOf(group);
        return unit.isBelow(group)
                ? members.take(conversation, id, guest)
                : members.isIn(conversation, id, guest)
                        .then(in -> in ? takeElsewhere(conversation, id, guest) : Outcome.done(Acknowledged.OK));
    }

    /** In a group outside of the unit nothing is touched but what we made ourselves. */
    private Outcome<Acknowledged> takeElsewhere(Conversation conversation, Guid group, Guid guest) {
        return users.ours(conversation, guest, Mark::isGuest).then(ours -> members.take(conversation, group, guest));
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
}
