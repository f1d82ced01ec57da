package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What ends without asking a directory: a time that is over, and an access that another, confirmed one covers. */
@Component
class Endings {
    private final GrantStore grants;
    private final MembershipStore memberships;
    private final Ledger ledger;
    private final DatabaseClock clock;

    Endings(GrantStore grants, MembershipStore memberships, Ledger ledger, DatabaseClock clock) {
        this.grants = grants;
        this.memberships = memberships;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** In the transaction of the pass; the membership is to be loaded after it. */
    void record(Membership.Key key) {
        Instant now = clock.now();
        for (Grant active : memberships.load(key).in(GrantState.ACTIVE)) {
            if (!active.endsAt().orElseThrow().isAfter(now)) {
                grants.end(active, Optional.empty(), "time", now);
                ledger.note(active, "elevation.due", JsonObject.empty());
            }
        }
        Membership membership = memberships.load(key);
        membership.in(GrantState.ACTIVE).stream()
                .findFirst()
                .ifPresent(kept -> membership.in(GrantState.ENDING).forEach(ending -> endUnder(ending, kept, now)));
    }

    /** Another access to the same role group is confirmed and goes on, so nothing is taken from the directory. */
    private void endUnder(Grant ending, Grant kept, Instant now) {
        grants.endedUnder(ending, kept, now);
        Grant ended = grants.find(ending.tenant(), ending.request()).orElseThrow();
        ledger.note(
                ended,
                "elevation.ended",
                JsonObject.of("coveredBy", kept.request().toString()));
        ledger.publish(new AccessEvent.Ended(ended, now));
    }
}
