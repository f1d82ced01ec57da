package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.Optional;
import java.util.Set;

/** One realm. Each call has a deadline of its own. */
final class KeycloakDirectory implements TenantDirectory {
    private final Identity identity;
    private final RoleGroups roleGroups;
    private final Guests guests;
    private final Memberships memberships;

    /** @param home alias of the identity provider that guests are linked to */
    KeycloakDirectory(Realm realm, Optional<String> home) {
        this.identity = new Identity(realm);
        this.roleGroups = new RoleGroups(realm);
        this.guests = new Guests(realm, home);
        this.memberships = new Memberships(realm);
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
    public Outcome<Acknowledged> give(RoleGroupId group, GuestId guest) {
        Deadline deadline = deadline();
        return Id.parse(guest.value())
                .then(id -> ours(group, deadline).then(groupId -> memberships.give(groupId, id, deadline)));
    }

    @Override
    public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
        Deadline deadline = deadline();
        return Id.parse(guest.value())
                .then(id -> ours(group, deadline).then(groupId -> memberships.take(groupId, id, deadline)));
    }

    @Override
    public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
        return members(group).then(all -> Outcome.done(all.contains(guest)));
    }

    @Override
    public Outcome<Set<GuestId>> members(RoleGroupId group) {
        Deadline deadline = deadline();
        return ours(group, deadline).then(id -> memberships.members(id, deadline));
    }

    @Override
    public Outcome<Acknowledged> revokeSessions(GuestId guest) {
        return Id.parse(guest.value()).then(id -> guests.logout(id, deadline()));
    }

    private Outcome<Id> ours(RoleGroupId group, Deadline deadline) {
        return Id.parse(group.value()).then(id -> roleGroups.ours(id, deadline));
    }

    private static Deadline deadline() {
        return Deadline.in(Deadline.USUAL);
    }
}
