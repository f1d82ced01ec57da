package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What ends without asking a directory: a time that is over, and an access that another, confirmed one covers. */
@Component
class Endings {
    private final GrantStore grants;
    private final RemovalStore removals;
    private final Ledger ledger;
    private final DatabaseClock clock;

    Endings(GrantStore grants, RemovalStore removals, Ledger ledger, DatabaseClock clock) {
        this.grants = grants;
        this.removals = removals;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** In the transaction of the pass; answers with the memberships as they stand after it. */
    Map<Membership.Key, Membership> record(TenantId tenant, Collection<Membership.Key> keys) {
        Instant now = clock.now();
        Map<Membership.Key, Membership> loaded = removals.load(tenant, keys);
        List<Grant> over = loaded.values().stream()
                .flatMap(membership -> membership.in(GrantState.ACTIVE).stream())
                .filter(active -> !active.endsAt().orElseThrow().isAfter(now))
                .toList();
        if (!over.isEmpty()) {
            removals.overByTime(tenant, over, now);
            ledger.noteAll(over, "elevation.due", grant -> JsonObject.empty());
            loaded = removals.load(tenant, keys);
        }
        boolean covered = false;
        for (Membership membership : loaded.values()) {
            covered |= endUnderWhatGoesOn(membership, now);
        }
        return covered ? removals.load(tenant, keys) : loaded;
    }

    private boolean endUnderWhatGoesOn(Membership membership, Instant now) {
        List<Grant> active = membership.in(GrantState.ACTIVE);
        List<Grant> ending = membership.in(GrantState.ENDING);
        if (active.isEmpty()) {
            return false;
        }
        ending.forEach(each -> endUnder(each, active.getFirst(), now));
        return !ending.isEmpty();
    }

    /** Another access to the same role group is confirmed and goes on, so nothing is taken from the directory. */
    private void endUnder(Grant ending, Grant kept, Instant now) {
        grants.endedUnder(ending, kept, now);
        Grant ended = grants.find(ending.tenant(), ending.request()).orElseThrow();
        ledger.note(
                ended,
                "elevation.ended",
                JsonObject.of("coveredBy", kept.request().toString()));
        ledger.publish(new AccessEvent.Ended(List.of(ended), now));
    }
}
