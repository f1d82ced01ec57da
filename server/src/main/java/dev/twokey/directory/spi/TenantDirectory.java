package dev.twokey.directory.spi;

import java.util.Set;

/**
 * One tenant's directory, small by capability. Every deed can be repeated; "already so" is {@code Done}. Calls are bounded in time
 * and end as {@link Outcome.Unknown} when the bound is reached or the connection is lost after sending. What a directory lacks
 * answers {@code NOT_SUPPORTED} in the words of its {@link Capability}.
 */
public interface TenantDirectory extends AutoCloseable {
    /** What this connection offers beyond what every one does. */
    Set<Capability> capabilities();

    Facts facts();

    RoleGroups roleGroups();

    Guests guests();

    Memberships memberships();

    default Sessions sessions() {
        return Sessions.NONE;
    }

    default Accounts accounts() {
        return Accounts.NONE;
    }

    default AccountGroups accountGroups() {
        return AccountGroups.NONE;
    }

    default Feeds feeds() {
        return Feeds.NONE;
    }

    default RawCalls raw() {
        return RawCalls.NONE;
    }

    /** Gives back what is kept open. Calls that run may end as {@link Outcome.Unknown}. */
    @Override
    default void close() {}
}
