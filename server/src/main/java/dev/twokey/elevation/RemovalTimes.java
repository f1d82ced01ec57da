package dev.twokey.elevation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How long removals took, {@code twokey_removal_seconds}: in this process alone; in the rows each stands for ever. */
@Component
class RemovalTimes {
    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    private final Timer timer;

    RemovalTimes(MeterRegistry meters) {
        this.timer = Timer.builder("twokey.removal")
                .description("from when an access was over until the directory was read and it was gone")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    /** Of accesses that were confirmed; whatever an attempt without success left behind had no time that was over. */
    void measure(Grant ended) {
        ended.endsAt().ifPresent(end -> {
            Instant due = ended.endingAt().filter(end::isAfter).orElse(end);
            timer.record(Duration.between(due, ended.readBackAt().orElse(due)));
        });
    }
}
