package dev.twokey.elevation;

import dev.twokey.audit.EntryId;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the executor writes down what it does: transactions under the pass's lease, the log and the events. */
@Component
class Ledger {
    private static final Actor.Job SELF = new Actor.Job("executor");

    private final Logs logs;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Ledger(Logs logs, TransactionTemplate transaction, ApplicationEventPublisher events) {
        this.logs = logs;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * Runs the work in a transaction that holds the guest: nobody ends or gives anything of it meanwhile.
     *
     * @throws Lease.Lost when another pass may have taken over; then nothing is written
     */
    <T> T under(Lease lease, Supplier<@Nullable T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            lease.hold();
            return work.get();
        }));
    }

    EntryId note(Grant grant, String kind, JsonObject data) {
        return note(grant.tenant(), grant.request(), kind, data);
    }

    EntryId note(TenantId tenant, RequestId request, String kind, JsonObject data) {
        return logs.append(tenant, new Logs.Entry(kind, SELF, Optional.of(request), data, Map.of()));
    }

    void publish(AccessEvent event) {
        events.publishEvent(event);
    }
}
