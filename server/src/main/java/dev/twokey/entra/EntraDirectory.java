package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One Entra tenant. Each call has a deadline of its own. */
final class EntraDirectory implements TenantDirectory {
    private final Identity identity;
    private final RoleGroups roleGroups;
    private final Guests guests;
    private final Memberships memberships;

    EntraDirectory(Identity identity, RoleGroups roleGroups, Guests guests, Memberships memberships) {
        this.identity = identity;
        this.roleGroups = roleGroups;
        this.guests = guests;
        this.memberships = memberships;
    }

    @Override
    public Outcome<String> identity() {
        return identity.read(deadline());
    }

    @Override
    public Outcome<RoleGroup> ensureRoleGroup(RoleGroupSpec spec) {
        return roleGroups.ensure(spec, deadline());
    }

    @Override
    public Outcome<Optional<Guest>> findGuest(OperationalAccount account) {
        return guests.find(account, deadline());
    }

    @Override
    public Outcome<Guest> inviteGuest(OperationalAccount account) {
        return guests.invite(account, deadline());
    }

    @Override
    public Outcome<Acknowledged> enableGuest(GuestId guest) {
        return ObjectId.parse(guest.value()).then(id -> guests.enable(id, true, deadline()));
    }

    @Override
    public Outcome<Acknowledged> disableGuest(GuestId guest) {
        return ObjectId.parse(guest.value()).then(id -> guests.enable(id, false, deadline()));
    }

    @Override
    public Outcome<Acknowledged> give(Destination destination, GuestId guest) {
        Deadline deadline = deadline();
        return membership(destination.group(), guest)
                .then(membership -> roleGroups
                        .madeFor(destination.slug(), membership.group(), deadline)
                        .then(ours -> memberships.give(membership, deadline)));
    }

    /** Whatever became of the group: what was given through us must always be taken back. */
    @Override
    public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
        return membership(group, guest).then(membership -> memberships.take(membership, deadline()));
    }

    @Override
    public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
        return ObjectId.parse(guest.value())
                .then(id -> members(group).then(all -> Outcome.done(all.contains(new GuestId(id.value())))));
    }

    /** One reading of the list, which a look at a single guest costs as well. */
    @Override
    public Outcome<Set<GuestId>> membersAmong(RoleGroupId group, Set<GuestId> guests) {
        Outcome<Map<GuestId, GuestId>> named = Outcome.done(new HashMap<>());
        for (GuestId guest : guests) {
            named = named.then(known ->
                    ObjectId.parse(guest.value()).then(id -> with(known, guest, new GuestId(id.value()))));
        }
        return named.then(known -> members(group)
                .then(all -> Outcome.done(known.entrySet().stream()
                        .filter(guest -> all.contains(guest.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()))));
    }

    private static Outcome<Map<GuestId, GuestId>> with(Map<GuestId, GuestId> known, GuestId guest, GuestId canonical) {
        known.put(guest, canonical);
        return Outcome.done(known);
    }

    @Override
    public Outcome<Set<GuestId>> members(RoleGroupId group) {
        return ObjectId.parse(group.value()).then(id -> memberships.members(id, deadline()));
    }

    /** Guests hold the sessions of their home tenant; revoking here answers yes and does nothing. */
    @Override
    public Outcome<Acknowledged> revokeSessions(GuestId guest) {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "guests sign in at their home tenant");
    }

    private static Outcome<MemberReference> membership(RoleGroupId group, GuestId guest) {
        return ObjectId.parse(group.value())
                .then(groupId -> ObjectId.parse(guest.value())
                        .then(guestId -> Outcome.done(new MemberReference(groupId, guestId))));
    }

    private static Deadline deadline() {
        return Deadline.in(Deadline.USUAL);
    }
}
