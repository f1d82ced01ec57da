package dev.twokey.elevation;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One pass's sole right to work on a guest. Each pass has a name of its own, so that two passes of one process exclude
 * each other as those of two nodes do. It is renewed before each remote call and in each transaction that records one; a
 * call's deadline (20 s) is shorter than the lease, so that nobody takes over while a call is under way.
 */
final class Lease {
    private final LeaseStore store;
    private final GuestAccount guest;
    private final Duration length;
    private final String holder;

    Lease(LeaseStore store, GuestAccount guest, Duration length) {
        this(store, guest, length, UUID.randomUUID().toString());
    }

    /** One of many guests that a pass holds under one name. */
    Lease(LeaseStore store, GuestAccount guest, Duration length, String holder) {
        this.store = store;
        this.guest = guest;
        this.length = length;
        this.holder = holder;
    }

    /** False: somebody else works on it. */
    boolean take() {
        return store.take(guest, holder, length);
    }

    /** False: it ran out, and somebody else may be at work. Go no further. */
    boolean renew() {
        return store.renew(guest, holder, length);
    }

    /** Renews; inside a transaction this also holds the guest until its end. */
    void hold() {
        if (!renew()) {
            throw new Lost();
        }
    }

    void release() {
        store.release(guest.tenant(), List.of(guest.account()), holder);
    }

    /** The lease ran out. What was done remotely is found by whoever took over; this pass may record nothing any more. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost() {
            super("the lease ran out and another worker may have taken over", null, false, false);
        }
    }
}
