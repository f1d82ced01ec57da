package dev.twokey.directory;

import dev.twokey.database.DatabaseClock;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Circuits that rest in the test's time: hours pass at once, and so does a rest. */
public final class TurnedCircuits {
    private TurnedCircuits() {}

    public static void registerIn(AnnotationConfigApplicationContext context, DatabaseClock clock) {
        context.registerBean(
                "circuits",
                Circuits.class,
                () -> new Circuits(clock, CircuitBreakerConfig.custom().clock(Turned.asJavas(clock))));
    }
}
