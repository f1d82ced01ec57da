package dev.twokey.directory;

import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.TenantDirectory;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What takes access away at one tenant and looks whether it is gone. There is nothing here that lets anybody in, and nothing
 * that waits because the directory was silent.
 */
public final class Departures {
    private final Tenant tenant;
    private final TenantDirectory directory;
    private final Connector connector;
    private final Circuit circuit;

    Departures(Tenant tenant, TenantDirectory directory, Connector connector, Circuit circuit) {
        this.tenant = tenant;
        this.directory = directory;
        this.connector = connector;
        this.circuit = circuit;
    }

    /** The directory's own id of the tenant's role group. */
    public RoleGroupId roleGroup(String slug) {
        return new RoleGroupId(tenant.roleGroup(slug).orElseThrow().groupId());
    }

    /** How long after an acknowledged write a read may still show the state before it. */
    public Duration staleness() {
        return connector.staleness();
    }

    public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
        return circuit.always(() -> directory.memberships().take(group, guest));
    }

    public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
        return circuit.always(() -> directory.memberships().isMember(group, guest));
    }

    /** Which of them are members now, as {@link #isMember} would say of each. */
    public Outcome<Set<GuestId>> membersAmong(RoleGroupId group, Set<GuestId> guests) {
        return circuit.always(() -> directory.memberships().among(group, guests));
    }

    /** Whether {@link #revokeSessions} asks the directory at all. */
    public boolean endsSessions() {
        return directory.capabilities().contains(Capability.GUEST_SESSIONS);
    }

    public Outcome<Acknowledged> revokeSessions(GuestId guest) {
        return circuit.always(() -> directory.sessions().revoke(guest));
    }

    public Outcome<Optional<Guest>> findGuest(OperationalAccount account) {
        return circuit.always(() -> directory.guests().find(account));
    }

    public Outcome<Acknowledged> disable(GuestId guest) {
        return circuit.always(() -> directory.guests().disable(guest));
    }
}
