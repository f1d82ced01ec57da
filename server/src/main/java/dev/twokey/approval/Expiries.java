package dev.twokey.approval;

import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Silence is no: a draft that is not signed lapses, a request that is not answered expires. */
@Component
class Expiries {
    private final RequestStore store;
    private final RequestLedger ledger;
    private final DatabaseClock clock;

    Expiries(RequestStore store, RequestLedger ledger, DatabaseClock clock) {
        this.store = store;
        this.ledger = ledger;
        this.clock = clock;
    }

    boolean expire(RequestStore.Name due) {
        Request request = store.lock(due.tenant(), due.id()).orElseThrow();
        Instant now = clock.now();
        if (request.deadline().isAfter(now)) {
            return false;
        }
        return switch (request.state()) {
            case DRAFT -> {
                ledger.move(request, State.LAPSED, Optional.empty(), Optional.empty(), request.deadline(), now);
                yield true;
            }
            case PENDING -> {
                ledger.record(request, new Actor.Job("expiry"), "request.expired", Map.of());
                ledger.move(request, State.EXPIRED, Optional.empty(), Optional.empty(), request.deadline(), now);
                yield true;
            }
            case APPROVED, DENIED, WITHDRAWN, EXPIRED, LAPSED -> false;
        };
    }
}
