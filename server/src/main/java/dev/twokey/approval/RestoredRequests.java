package dev.twokey.approval;

import dev.twokey.audit.Restored;
import dev.twokey.kernel.Actor;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What waits for a key when the database is restored ends: it may have been answered, withdrawn or denied in what is
 * missing, and its requester may not want it any more.
 */
@Component
class RestoredRequests {
    private final RequestStore store;
    private final RequestLedger ledger;

    RestoredRequests(RequestStore store, RequestLedger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    @EventListener
    void heard(Restored restored) {
        for (RequestStore.Name open : store.open()) {
            Request request = store.lock(open.tenant(), open.id()).orElseThrow();
            switch (request.state()) {
                case DRAFT -> end(request, State.LAPSED, restored);
                case PENDING -> {
                    ledger.expired(request, new Actor.Job("restore"), Reasons.RESTORED);
                    end(request, State.EXPIRED, restored);
                }
                case APPROVED, DENIED, WITHDRAWN, EXPIRED, LAPSED -> {}
            }
        }
    }

    private void end(Request request, State to, Restored restored) {
        ledger.move(request, to, Optional.empty(), Optional.of(Reasons.RESTORED), request.deadline(), restored.at());
    }
}
