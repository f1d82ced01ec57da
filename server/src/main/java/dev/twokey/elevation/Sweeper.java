package dev.twokey.elevation;

import dev.twokey.database.Background;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks at rows, not at timers: whatever is due is found, also after a restart (level-triggered), by every node. It looks
 * when an access ends, when there is room again, and each second in any case.
 */
@Component
class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** For passes that are under way when the node stops; whatever takes longer is gone on with by another, or later. */
    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    private final Dispatcher dispatcher;
    private final WorkStore work;
    private final Passes passes;
    private volatile boolean stopped;
    private volatile long wholeAt = System.nanoTime();

    Sweeper(Dispatcher dispatcher, WorkStore work, Passes passes, MeterRegistry registry) {
        this.dispatcher = dispatcher;
        this.work = work;
        this.passes = passes;
        Gauge.builder("twokey.sweep.age", this, sweeper -> (System.nanoTime() - sweeper.wholeAt) / 1e9)
                .description("since when this node has not looked for all that is due")
                .baseUnit("seconds")
                .register(registry);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Background.start("elevation-sweeper", this::run);
    }

    private void run() {
        try {
            while (!stopped) {
                dispatcher.busy().await(round());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long to rest at most. */
    Duration round() {
        try {
            int begun = dispatcher.claim(pass -> passes.begin("elevation-sweep", pass));
            wholeAt = System.nanoTime();
            return begun == 0
                    ? work.untilNextEnd()
                            .filter(soon -> soon.compareTo(EVERY) < 0)
                            .orElse(EVERY)
                    : EVERY;
        } catch (Throwable broken) {
            // Whatever it was, memory that had run out included: without a next round nobody is taken out any more.
            if (!stopped) {
                LOG.error("nobody knows what is due", broken);
            }
            return EVERY;
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopped = true;
        dispatcher.busy().wake();
        if (!dispatcher.busy().awaitIdle(TO_FINISH)) {
            LOG.info("passes that are under way are left to whoever finds their leases run out");
        }
    }
}
