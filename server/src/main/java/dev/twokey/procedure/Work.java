package dev.twokey.procedure;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.procedure.ProcedureStore.Claim;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import dev.twokey.procedure.spi.StepKind;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Does the steps of one procedure after the other, as far as they can be done now. Killed anywhere, it is gone on with. */
@Component
class Work {
    /** Longer than any step may take: its calls are bounded by far less. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 8;
    private static final Duration UNTIL_IT_IS_SIGNED = Duration.ofSeconds(1);
    private static final Actor SYSTEM = new Actor.Job("procedure");

    private final ProcedureStore store;
    private final Logs logs;
    private final DatabaseClock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Map<String, StepKind> kinds;

    Work(
            ProcedureStore store,
            Logs logs,
            DatabaseClock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            List<StepKind> kinds) {
        this.store = store;
        this.logs = logs;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(StepKind::word, Function.identity()));
    }

    void on(Claim claim) {
        Duration pause = LONGEST_PAUSE;
        try {
            pause = goOn(claim);
        } finally {
            store.release(claim, pause);
        }
    }

    /** @return when to look again */
    private Duration goOn(Claim claim) {
        // Nothing happens in a directory that the customer's log does not announce first.
        logs.sequence(claim.tenant());
        if (!logs.isCovered(claim.begun())) {
            return UNTIL_IT_IS_SIGNED;
        }
        while (store.renew(claim, LEASE)) {
            Procedure procedure = store.find(claim.tenant(), claim.id()).orElseThrow();
            Optional<Procedure.Progress> next = procedure.next();
            if (next.isEmpty()) {
                transaction.executeWithoutResult(status -> end(claim));
                return Duration.ZERO;
            }
            Optional<Duration> pause = perform(claim, procedure, next.get());
            if (pause.isPresent()) {
                return pause.get();
            }
        }
        return Duration.ZERO;
    }

    /** @return how long to wait before it is tried again; empty: it is done */
    private Optional<Duration> perform(Claim claim, Procedure procedure, Procedure.Progress next) {
        String key = next.step().key();
        Effect effect = kind(next.step().kind())
                .perform(new Step(claim.tenant(), key, next.step().subject(), earlier(procedure)));
        return transaction.execute(status -> {
            if (!store.renew(claim, LEASE)) {
                LOG.info("the step {} of {} took too long and is left to whoever took over", key, claim.id());
                return Optional.of(Duration.ZERO);
            }
            return switch (effect) {
                case Effect.Done(JsonObject result) -> done(claim, next.step(), result);
                case Effect.Unknown(String reason) -> {
                    store.unknown(claim, key, reason);
                    yield Optional.of(pause(next.attempts()));
                }
                case Effect.Stuck stuck -> stuck(claim, key, stuck);
            };
        });
    }

    private StepKind kind(String word) {
        return Optional.ofNullable(kinds.get(word))
                .orElseThrow(() -> new IllegalStateException("no room does steps of the kind " + word));
    }

    private static Map<String, JsonObject> earlier(Procedure procedure) {
        Map<String, JsonObject> earlier = new HashMap<>();
        procedure
                .steps()
                .forEach(step -> step.result()
                        .ifPresent(result -> earlier.put(step.step().key(), result)));
        return earlier;
    }

    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private Optional<Duration> done(Claim claim, Planned step, JsonObject result) {
        store.done(claim, step.key(), result, clock.now());
        JsonObject data = JsonObject.of("procedure", claim.id().toString())
                .with("kind", step.kind())
                .with("step", step.key())
                .with("result", result);
        append(claim, "procedure.step-done", data, Map.of());
        return Optional.empty();
    }

    private Optional<Duration> stuck(Claim claim, String key, Effect.Stuck stuck) {
        Instant now = clock.now();
        store.stuck(claim, key, stuck);
        JsonObject data = JsonObject.of("procedure", claim.id().toString()).with("step", key);
        append(claim, "procedure.stuck", data, Map.of("reason", stuck.reason()));
        events.publishEvent(
                new ProcedureStuck(claim.tenant(), claim.id(), claim.kind(), key, stuck.reason(), stuck.remedy(), now));
        return Optional.of(Duration.ZERO);
    }

    private void end(Claim claim) {
        Instant now = clock.now();
        store.move(claim.tenant(), claim.id(), ProcedureState.DONE, Optional.of(now));
        append(claim, "procedure.done", JsonObject.of("procedure", claim.id().toString()), Map.of());
        events.publishEvent(new ProcedureEnded(claim.tenant(), claim.id(), claim.kind(), ProcedureState.DONE, now));
    }

    private void append(Claim claim, String kind, JsonObject data, Map<String, String> personal) {
        logs.append(claim.tenant(), new Logs.Entry(kind, SYSTEM, Optional.empty(), data, personal));
    }
}
