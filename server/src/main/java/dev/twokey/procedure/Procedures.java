package dev.twokey.procedure;

import dev.twokey.audit.EntryId;
import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What is under way in tenants, step by step. At most one procedure in a tenant at a time. */
@Component
public class Procedures {
    private final ProcedureStore store;
    private final Logs logs;
    private final DatabaseClock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Procedures(
            ProcedureStore store,
            Logs logs,
            DatabaseClock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.store = store;
        this.logs = logs;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    /**
     * Writes down what is to be done, in the caller's transaction; it begins by itself once the log shows it.
     *
     * @param request whose keys allow it
     */
    public Answer<ProcedureId> begin(
            TenantId tenant, String kind, List<Planned> steps, Actor by, Optional<RequestId> request) {
        if (store.isUnderWay(tenant)) {
            return Answer.refused(ProcedureRefusal.ALREADY_RUNNING);
        }
        Instant now = clock.now();
        ProcedureId id = ProcedureId.next(now);
        JsonObject data = JsonObject.of("procedure", id.toString())
                .with("kind", kind)
                .with(
                        "steps",
                        JsonArray.ofStrings(steps.stream().map(Planned::key).toList()));
        EntryId entry = logs.append(tenant, new Logs.Entry("procedure.begun", by, request, data, Map.of()));
        store.begin(tenant, id, kind, steps, entry, now);
        return Answer.granted(id);
    }

    /** What is under way, or what was last. */
    public Optional<Procedure> newest(TenantId tenant) {
        return store.newest(tenant);
    }

    public Optional<Procedure> find(TenantId tenant, ProcedureId id) {
        return store.find(tenant, id);
    }

    public boolean isUnderWay(TenantId tenant) {
        return store.isUnderWay(tenant);
    }

    /** Goes on with what is stuck, after somebody did what it waited for. */
    public Answer<Procedure> retry(TenantId tenant, Actor by) {
        return transaction.execute(status -> {
            Optional<Procedure> found = store.lockNewest(tenant);
            if (found.isEmpty()) {
                return Answer.refused(ProcedureRefusal.NOT_FOUND);
            }
            Procedure procedure = found.get();
            if (procedure.state() != ProcedureState.STUCK) {
                return Answer.refused(ProcedureRefusal.NOT_STUCK);
            }
            store.retry(tenant, procedure.id());
            record(procedure, "procedure.retried", by);
            return Answer.granted(store.find(tenant, procedure.id()).orElseThrow());
        });
    }

    /** Ends it where it is. What was made stays made, and the log says what. */
    public Answer<Procedure> abandon(TenantId tenant, Actor by) {
        return transaction.execute(status -> {
            Optional<Procedure> found = store.lockNewest(tenant);
            if (found.isEmpty()) {
                return Answer.refused(ProcedureRefusal.NOT_FOUND);
            }
            Procedure procedure = found.get();
            return switch (procedure.state()) {
                case DONE, ABANDONED -> Answer.refused(ProcedureRefusal.IS_OVER);
                case RUNNING, STUCK -> Answer.granted(abandon(procedure, by));
            };
        });
    }

    private Procedure abandon(Procedure procedure, Actor by) {
        Instant now = clock.now();
        store.move(procedure.tenant(), procedure.id(), ProcedureState.ABANDONED, Optional.of(now));
        record(procedure, "procedure.abandoned", by);
        events.publishEvent(new ProcedureEnded(
                procedure.tenant(), procedure.id(), procedure.kind(), ProcedureState.ABANDONED, now));
        return store.find(procedure.tenant(), procedure.id()).orElseThrow();
    }

    private void record(Procedure procedure, String kind, Actor by) {
        JsonObject data = JsonObject.of("procedure", procedure.id().toString());
        logs.append(procedure.tenant(), new Logs.Entry(kind, by, Optional.empty(), data, Map.of()));
    }
}
