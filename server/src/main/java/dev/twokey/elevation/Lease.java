package dev.twokey.elevation;

import java.time.Duration;
import java.util.UUID;

/**
 * One pass's sole right to work on a membership. Each pass has a name of its own, so that two passes of one process
 * exclude each other as those of two nodes do. It is renewed before each remote call, and a call's deadline (20 s) is
 * shorter than the lease: nobody takes over while a call is under way.
 */
final class Lease {
    private final MembershipStore store;
    private final Membership.Key key;
    private final Duration length;
    private final String holder = UUID.randomUUID().toString();

    Lease(MembershipStore store, Membership.Key key, Duration length) {
        this.store = store;
        this.key = key;
        this.length = length;
    }

    String holder() {
        return holder;
    }

    /** False: somebody else works on it. */
    boolean take() {
        return store.take(key, holder, length);
    }

    /** False: it ran out, and somebody else may be at work. Go no further. */
    boolean renew() {
        return store.renew(key, holder, length);
    }
}
