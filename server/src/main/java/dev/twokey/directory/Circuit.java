package dev.twokey.directory;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.spi.Outcome;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether one directory answers, by its last calls: no answer is {@link Outcome.Unknown}, and every other outcome is one. */
final class Circuit {
    static final String NOT_ASKED = "not asked, since the directory has given no answer lately";
    private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

    private final CircuitBreaker breaker;
    private final DatabaseClock clock;
    private volatile @Nullable Instant silentSince;
    private volatile @Nullable String said;

    Circuit(CircuitBreaker breaker, DatabaseClock clock) {
        this.breaker = breaker;
        this.clock = clock;
        breaker.getEventPublisher().onStateTransition(event -> {
            switch (event.getStateTransition().getToState()) {
                case OPEN -> silent();
                case CLOSED -> heard();
                default -> {}
            }
        });
    }

    /** Asks, unless it is known that there is no answer: then nobody waits for one. */
    <T> Outcome<T> ask(Supplier<Outcome<T>> call) {
        return breaker.tryAcquirePermission() ? permitted(call) : new Outcome.Unknown<>(NOT_ASKED);
    }

    /** Asks in any case, for what must not wait: to take access away. Its answer is an answer for all. */
    <T> Outcome<T> always(Supplier<Outcome<T>> call) {
        if (breaker.tryAcquirePermission()) {
            return permitted(call);
        }
        // Silent, or somebody else is just trying whether it still is.
        Outcome<T> outcome = call.get();
        if (!(outcome instanceof Outcome.Unknown<T>) && breaker.getState() != State.CLOSED) {
            breaker.transitionToClosedState();
        }
        return outcome;
    }

    private <T> Outcome<T> permitted(Supplier<Outcome<T>> call) {
        boolean counted = false;
        long begun = breaker.getCurrentTimestamp();
        try {
            Outcome<T> outcome = call.get();
            if (outcome instanceof Outcome.Unknown<T>(String reason)) {
                said = reason;
            }
            breaker.onResult(breaker.getCurrentTimestamp() - begun, breaker.getTimestampUnit(), outcome);
            counted = true;
            return outcome;
        } finally {
            if (!counted) {
                // Our own fault says nothing about the directory.
                breaker.releasePermission();
            }
        }
    }

    private void silent() {
        if (silentSince == null) {
            silentSince = clock.now();
            LOG.warn("the directory of {} gives no answer: {}", breaker.getName(), said);
        }
    }

    private void heard() {
        silentSince = null;
        LOG.info("the directory of {} answers again", breaker.getName());
    }

    Health health() {
        return new Health(Optional.ofNullable(silentSince), Optional.ofNullable(said));
    }
}
