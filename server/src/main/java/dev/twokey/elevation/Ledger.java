package dev.twokey.elevation;

import dev.twokey.audit.EntryId;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
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

    /**
     * Runs the work once for many, in one transaction that holds their guests; those that another pass may have taken over
     * are left out. When it fails it is run for each alone, so that one that cannot be recorded keeps no other waiting.
     *
     * @param work answers for those that it is given
     * @param broken hears of each for which it failed
     */
    <T, R> Map<T, R> together(
            Leases leases,
            Collection<T> items,
            Function<T, GuestAccount> guest,
            Function<List<T>, Map<T, R>> work,
            BiConsumer<T, RuntimeException> broken) {
        if (items.isEmpty()) {
            return Map.of();
        }
        try {
            return held(leases, items, guest, work);
        } catch (RuntimeException failed) {
            if (items.size() == 1) {
                broken.accept(items.iterator().next(), failed);
                return Map.of();
            }
            Map<T, R> done = new HashMap<>();
            items.forEach(item -> done.putAll(together(leases, List.of(item), guest, work, broken)));
            return done;
        }
    }

    private <T, R> Map<T, R> held(
            Leases leases, Collection<T> items, Function<T, GuestAccount> guest, Function<List<T>, Map<T, R>> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Set<AccountId> held = leases.hold();
            List<T> ours = items.stream()
                    .filter(item -> held.contains(guest.apply(item).account()))
                    .toList();
            return ours.isEmpty() ? Map.<T, R>of() : work.apply(ours);
        }));
    }

    EntryId note(Grant grant, String kind, JsonObject data) {
        return note(grant.tenant(), grant.request(), kind, data);
    }

    EntryId note(TenantId tenant, RequestId request, String kind, JsonObject data) {
        return logs.append(tenant, entry(request, kind, data));
    }

    /** The same of several grants of one tenant. */
    void noteAll(List<Grant> grants, String kind, Function<Grant, JsonObject> data) {
        if (grants.isEmpty()) {
            return;
        }
        List<Logs.Entry> entries = grants.stream()
                .map(grant -> entry(grant.request(), kind, data.apply(grant)))
                .toList();
        logs.appendAll(grants.getFirst().tenant(), entries);
    }

    private static Logs.Entry entry(RequestId request, String kind, JsonObject data) {
        return new Logs.Entry(kind, SELF, Optional.of(request), data, Map.of());
    }

    void publish(AccessEvent event) {
        events.publishEvent(event);
    }
}
