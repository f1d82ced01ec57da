package dev.twokey.audit;

import dev.twokey.database.Background;
import dev.twokey.kernel.TenantId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Every node follows the logs by itself, whichever node lets them grow, and keeps how far they have come: one that had
 * nothing to do for a week notices an older backup as well as the one that did all the work.
 * {@code twokey_logs_not_as_signed} above zero: the database was restored or changed, and nothing is signed or given.
 */
@Component
class Follower implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    /** At each such look also what did not change is compared: a mark may have been mended or spoilt. */
    private static final int THOROUGH = 30;

    private final Continuity continuity;
    private final RestoreStore restores;
    private final HighWater highWater;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, Seen> logs = new HashMap<>();
    private Map<String, String> told = Map.of();
    private Set<String> absent = Set.of();
    private int looks;
    private volatile double broken = Double.NaN;

    /** A log as it was when it was compared last. */
    private record Seen(long state, Optional<String> differs) {}

    Follower(Continuity continuity, RestoreStore restores, HighWater highWater) {
        this.continuity = continuity;
        this.restores = restores;
        this.highWater = highWater;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("twokey.logs.not.as.signed", this, follower -> follower.broken)
                .description("logs of which this node has signed more, or something else, than the database holds")
                .register(registry);
    }

    /** Beside the start: a node that has thousands of logs to compare serves people meanwhile, and asks at each step. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Background.start("log-follower", this::run);
    }

    private void run() {
        try {
            do {
                lookOnce();
            } while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        stopping.countDown();
    }

    private void lookOnce() {
        try {
            look();
        } catch (RuntimeException unseen) {
            broken = Double.NaN;
            if (stopping.getCount() > 0) {
                LOG.error("nobody knows whether the logs are as signed", unseen);
            }
        }
    }

    /**
     * Compares whatever changed since the last look.
     *
     * @return how many logs are not what this node keeps; all of them when it does not belong to the database
     */
    synchronized long look() {
        List<RestoreStore.State> found = restores.states();
        Map<String, String> why;
        try {
            continuity.requireNode("all logs");
            why = compared(found);
        } catch (LogBrokenException alien) {
            logs.clear();
            String message = String.valueOf(alien.getMessage());
            why = found.stream().collect(Collectors.toMap(RestoreStore.State::origin, log -> message));
        }
        tell(why);
        broken = why.size();
        return why.size();
    }

    private Map<String, String> compared(List<RestoreStore.State> found) {
        Set<String> here = found.stream().map(RestoreStore.State::origin).collect(Collectors.toSet());
        boolean isThorough = looks++ % THOROUGH == 0;
        if (isThorough || !here.containsAll(logs.keySet())) {
            // Each log that was seen has its mark.
            absent = highWater.origins().stream()
                    .filter(origin -> !here.contains(origin))
                    .collect(Collectors.toSet());
        }
        logs.keySet().retainAll(here);
        for (RestoreStore.State log : found) {
            Seen seen = logs.get(log.origin());
            if (isThorough || seen == null || seen.state() != log.state()) {
                logs.put(log.origin(), compare(log.tenant(), log.state()));
            }
        }
        Map<String, String> why = new HashMap<>();
        logs.forEach((origin, seen) -> seen.differs().ifPresent(sentence -> why.put(origin, sentence)));
        absent.stream()
                .filter(origin -> !here.contains(origin))
                .forEach(origin -> why.put(origin, origin + ": the database holds no such log"));
        return why;
    }

    private Seen compare(TenantId tenant, long state) {
        try {
            continuity.require(tenant);
            return new Seen(state, Optional.empty());
        } catch (LogBrokenException differs) {
            return new Seen(state, Optional.of(String.valueOf(differs.getMessage())));
        }
    }

    /** Once, and again when it is something else; every log's own sentence only where they differ. */
    private void tell(Map<String, String> why) {
        Map<String, String> before = told;
        why.entrySet().stream()
                .filter(each -> !each.getValue().equals(before.get(each.getKey())))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted()
                .forEach(sentence -> LOG.error("not as signed, a person must look: {}", sentence));
        told = why;
    }
}
