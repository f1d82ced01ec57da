package dev.twokey.directory;

import dev.twokey.database.DatabaseClock;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Circuits that rest in the test's time: hours pass at once, and so does a rest. */
public final class TurnedCircuits {
    private TurnedCircuits() {}

    public static void registerIn(AnnotationConfigApplicationContext context, DatabaseClock clock) {
        context.registerBean(
                "circuits",
                Circuits.class,
                () -> new Circuits(clock, CircuitBreakerConfig.custom().clock(new OfTheTest(clock))));
    }

    private static final class OfTheTest extends Clock {
        private final DatabaseClock clock;

        OfTheTest(DatabaseClock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return clock.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
