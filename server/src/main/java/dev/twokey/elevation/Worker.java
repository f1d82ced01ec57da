package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Makes one membership what its live grants say, step by step. Each pass looks at the rows, does at most one remote
 * deed a grant, and records; whatever happens between two lines, the next pass goes on from what is written.
 */
@Component
class Worker {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private final GrantStore grants;
    private final MembershipStore memberships;
    private final Ledger ledger;
    private final Giving giving;
    private final Taking taking;
    private final DatabaseClock clock;
    private final ElevationSettings settings;

    Worker(
            GrantStore grants,
            MembershipStore memberships,
            Ledger ledger,
            Giving giving,
            Taking taking,
            DatabaseClock clock,
            ElevationSettings settings) {
        this.grants = grants;
        this.memberships = memberships;
        this.ledger = ledger;
        this.giving = giving;
        this.taking = taking;
        this.clock = clock;
        this.settings = settings;
    }

    void pass(Membership.Key key) {
        Lease lease = new Lease(memberships, key, settings.lease());
        if (!lease.take()) {
            return;
        }
        ledger.in(() -> {
            endWhatIsOver(key);
            return key;
        });
        Membership membership = memberships.load(key);
        Pass pass =
                membership.wanted().isPresent() ? giving.give(membership, lease) : taking.takeBack(membership, lease);
        ledger.in(() -> {
            release(membership, lease.holder(), pass);
            return key;
        });
    }

    private void release(Membership membership, String holder, Pass pass) {
        Instant now = clock.now();
        switch (pass) {
            case Pass.Settled settled -> memberships.release(membership.key(), holder, 0, null, now);
            case Pass.Later later -> memberships.later(membership.key(), holder, now.plus(later.pause()));
            case Pass.Again again -> {
                Instant next = now.plus(pause(membership.attempts()));
                memberships.release(membership.key(), holder, membership.attempts() + 1, again.reason(), next);
            }
        }
    }

    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void endWhatIsOver(Membership.Key key) {
        Instant now = clock.now();
        for (Grant grant : memberships.load(key).in(GrantState.ACTIVE)) {
            if (!grant.endsAt().orElseThrow().isAfter(now)) {
                grants.end(grant, Optional.empty(), "time", now);
            }
        }
    }
}
