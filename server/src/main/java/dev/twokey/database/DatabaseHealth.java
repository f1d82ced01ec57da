package dev.twokey.database;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Whether this node reaches its database, and whether their clocks agree. */
@Component
class DatabaseHealth {
    /** Whoever asks for health asks often, and may be anybody: the database is asked once a second at most. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Told only, since a restart would mend nothing. */
    private static final Status CLOCK_DISAGREES = new Status("CLOCK_DISAGREES");

    private final Figures clock;

    DatabaseHealth(Watch watch) {
        this.clock = watch.figures(
                BETWEEN_LOOKS,
                jdbc -> Map.of(
                        "ahead",
                        new PostgresClock(jdbc, InstantSource.system())
                                        .aheadOfNode()
                                        .toMillis()
                                / 1000.0));
    }

    boolean isUp() {
        return !Double.isNaN(clockAhead());
    }

    /** In seconds; NaN while the database does not answer. */
    double clockAhead() {
        return clock.get("ahead");
    }

    private Status clockStatus() {
        if (!isUp()) {
            return Status.UNKNOWN;
        }
        return Math.abs(clockAhead()) <= DatabaseClock.AGREES.toSeconds() ? Status.UP : CLOCK_DISAGREES;
    }

    @Configuration(proxyBeanMethods = false)
    static class Indicators {
        @Bean
        HealthIndicator databaseHealthIndicator(DatabaseHealth health) {
            return () -> Health.status(health.isUp() ? Status.UP : Status.DOWN).build();
        }

        @Bean
        HealthIndicator clockHealthIndicator(DatabaseHealth health) {
            return () -> Health.status(health.clockStatus()).build();
        }
    }
}
