package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes one membership what its live grants say, step by step. Each step looks at the rows, does at most one giving or
 * taking, and records; whatever happens between two lines, the next step goes on from what is written.
 */
@Component
class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int MOST_STEPS = 8;

    private final MembershipStore memberships;
    private final GuestStore guests;
    private final Ledger ledger;
    private final Giving giving;
    private final Taking taking;
    private final Endings endings;
    private final DatabaseClock clock;
    private final ElevationSettings settings;

    Worker(
            MembershipStore memberships,
            GuestStore guests,
            Ledger ledger,
            Giving giving,
            Taking taking,
            Endings endings,
            DatabaseClock clock,
            ElevationSettings settings) {
        this.memberships = memberships;
        this.guests = guests;
        this.ledger = ledger;
        this.giving = giving;
        this.taking = taking;
        this.endings = endings;
        this.clock = clock;
        this.settings = settings;
    }

    /** Works on the membership unless somebody else works on its guest. */
    void pass(Membership.Key key) {
        Lease lease = new Lease(guests, key.guest(), settings.lease());
        if (!lease.take()) {
            return;
        }
        try {
            record(key, steps(key, lease), lease);
        } catch (Lease.Lost lost) {
            LOG.info("left to somebody else, a membership of {}: {}", key.tenant(), lost.getMessage());
        } finally {
            lease.release();
        }
    }

    private Pass steps(Membership.Key key, Lease lease) {
        Pass pass = step(key, lease);
        for (int step = 1;
                step < MOST_STEPS
                        && pass instanceof Pass.Later later
                        && later.pause().isZero();
                step++) {
            pass = step(key, lease);
        }
        return pass;
    }

    private Pass step(Membership.Key key, Lease lease) {
        try {
            Membership membership = ledger.under(lease, () -> {
                endings.record(key);
                return memberships.load(key);
            });
            return membership.wanted().isPresent() && !membership.isOverstayed()
                    ? giving.give(membership, lease)
                    : taking.takeBack(membership, lease);
        } catch (Lease.Lost lost) {
            throw lost;
        } catch (RuntimeException broken) {
            // A bug or a broken machine. People must see it, and it is tried again.
            LOG.error("work on a membership of {} failed", key.tenant(), broken);
            return new Pass.Again("this server failed; its log tells why");
        }
    }

    private void record(Membership.Key key, Pass pass, Lease lease) {
        ledger.under(lease, () -> {
            switch (pass) {
                case Pass.Settled settled -> memberships.settled(key);
                case Pass.Later later -> memberships.later(key, clock.now().plus(later.pause()));
                case Pass.Again again -> {
                    int attempts = memberships.load(key).attempts();
                    memberships.again(key, again.reason(), clock.now().plus(Backoff.after(attempts)));
                }
            }
            return key;
        });
    }
}
