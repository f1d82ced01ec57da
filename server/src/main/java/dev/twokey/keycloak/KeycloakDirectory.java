package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** One realm. Each call has a deadline of its own. */
final class KeycloakDirectory implements TenantDirectory {
    private final Identity identity;
    private final RoleGroups roleGroups;
    private final Guests guests;
    private final Memberships memberships;

    KeycloakDirectory(Identity identity, RoleGroups roleGroups, Guests guests, Memberships memberships) {
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
        return Id.parse(guest.value()).then(id -> guests.enable(id, true, deadline()));
    }

    @Override
    public Outcome<Acknowledged> disableGuest(GuestId guest) {
        return Id.parse(guest.value()).then(id -> guests.enable(id, false, deadline()));
    }

    @Override
    public Outcome<Acknowledged> give(Destination destination, GuestId guest) {
        Deadline deadline = deadline();
        return Id.parse(guest.value())
                .then(id -> Id.parse(destination.group().value())
                        .then(group -> roleGroups.madeFor(destination.slug(), group, deadline))
                        .then(group -> memberships.give(group, id, deadline)));
    }

    /** Whatever became of the group: what was given through us must always be taken back. */
    @Override
    public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
        Deadline deadline = deadline();
        return Id.parse(guest.value())
                .then(id -> existing(group, deadline).then(groupId -> memberships.take(groupId, id, deadline)));
    }

    @Override
    public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
        Deadline deadline = deadline();
        return Id.parse(guest.value())
                .then(id -> existing(group, deadline).then(groupId -> memberships.has(groupId, id, deadline)));
    }

    /** One after the other: a long list may pass somebody over, as {@link Memberships#has} says. */
    @Override
    public Outcome<Set<GuestId>> membersAmong(RoleGroupId group, Set<GuestId> guests) {
        Deadline deadline = deadline();
        Outcome<Set<GuestId>> members = Outcome.done(new HashSet<>());
        for (GuestId guest : guests) {
            members = members.then(found -> Id.parse(guest.value())
                    .then(id -> existing(group, deadline).then(groupId -> memberships.has(groupId, id, deadline)))
                    .then(member -> {
                        if (member) {
                            found.add(guest);
                        }
                        return Outcome.done(found);
                    }));
        }
        return members;
    }

    @Override
    public Outcome<Set<GuestId>> members(RoleGroupId group) {
        return Id.parse(group.value()).then(id -> memberships.members(id, deadline()));
    }

    @Override
    public Outcome<Acknowledged> revokeSessions(GuestId guest) {
        return Id.parse(guest.value()).then(id -> guests.logout(id, deadline()));
    }

    private Outcome<Id> existing(RoleGroupId group, Deadline deadline) {
        return Id.parse(group.value()).then(id -> roleGroups.existing(id, deadline));
    }

    private static Deadline deadline() {
        return Deadline.in(Deadline.USUAL);
    }
}
