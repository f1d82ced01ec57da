package dev.twokey.elevation;

import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One pass's sole right to work on several guests of a tenant: a {@link Lease} of each, under one name. They are renewed
 * together before a remote call, unless that was done so short a time ago, by the node's own monotonic clock, that the
 * whole call fits into what is left; a transaction that records something holds those that have not run out.
 */
final class Leases {
    /** A remote call ends by then, whatever the directory does. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

    private final LeaseStore store;
    private final TenantId tenant;
    private final String holder;
    private final Duration length;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<AccountId> mine;
    private long renewedAt;

    /** Those guests were leased under this name at this {@link System#nanoTime} or after it. */
    Leases(
            LeaseStore store,
            TenantId tenant,
            Collection<AccountId> accounts,
            String holder,
            Duration length,
            long leasedAt) {
        this.store = store;
        this.tenant = tenant;
        this.mine = new HashSet<>(accounts);
        this.holder = holder;
        this.length = length;
        this.renewedAt = leasedAt;
    }

    /** Of one guest, unless somebody else works on it. */
    static Optional<Leases> take(LeaseStore store, GuestAccount guest, Duration length) {
        String holder = UUID.randomUUID().toString();
        long now = System.nanoTime();
        return store.take(guest, holder, length)
                ? Optional.of(new Leases(store, guest.tenant(), Set.of(guest.account()), holder, length, now))
                : Optional.empty();
    }

    /** Of those guests of a tenant on whom nobody else works. */
    static Leases take(LeaseStore store, TenantId tenant, Collection<AccountId> accounts, Duration length) {
        String holder = UUID.randomUUID().toString();
        long now = System.nanoTime();
        return new Leases(store, tenant, store.take(tenant, accounts, holder, length), holder, length, now);
    }

    TenantId tenant() {
        return tenant;
    }

    /** Those that are still ours. */
    Set<AccountId> accounts() {
        lock.lock();
        try {
            return Set.copyOf(mine);
        } finally {
            lock.unlock();
        }
    }

    Lease of(GuestAccount guest) {
        return new Lease(store, guest, length, holder);
    }

    /** Holds those that are still ours until the transaction ends: nobody takes one over before that. */
    Set<AccountId> hold() {
        lock.lock();
        try {
            mine.retainAll(store.hold(tenant, mine, holder));
            return Set.copyOf(mine);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a call about this guest may begin now: nobody takes it over before the call has ended. */
    boolean outlastsACall(GuestAccount guest) {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (now - renewedAt > length.minus(LONGEST_CALL).dividedBy(2).toNanos()) {
                mine.retainAll(store.renew(tenant, mine, holder, length));
                renewedAt = now;
            }
            return mine.contains(guest.account());
        } finally {
            lock.unlock();
        }
    }

    /** Leaves the guest leased until the lease runs out: what cannot even be recorded is not tried again at once. */
    void leaveToExpire(GuestAccount guest) {
        lock.lock();
        try {
            mine.remove(guest.account());
        } finally {
            lock.unlock();
        }
    }

    void release() {
        store.release(tenant, accounts(), holder);
    }
}
