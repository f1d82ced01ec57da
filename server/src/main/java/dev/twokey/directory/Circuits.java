package dev.twokey.directory;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.TenantId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** A circuit for each tenant, as this node sees it ({@code docs/decisions/0029}). */
@Component
class Circuits implements MeterBinder {
    private static final int LAST_CALLS = 8;
    private static final float MOST_WITHOUT_ANSWER = 75;
    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final DatabaseClock clock;
    private final CircuitBreakerConfig config;
    private final Map<TenantId, Circuit> circuits = new ConcurrentHashMap<>();

    @Autowired
    Circuits(DatabaseClock clock) {
        this(clock, CircuitBreakerConfig.custom());
    }

    /** @param config with another clock for the rests than the node's */
    Circuits(DatabaseClock clock, CircuitBreakerConfig.Builder config) {
        this.clock = clock;
        this.config = config.slidingWindowSize(LAST_CALLS)
                .minimumNumberOfCalls(LAST_CALLS)
                .failureRateThreshold(MOST_WITHOUT_ANSWER)
                .recordResult(Outcome.Unknown.class::isInstance)
                .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(FIRST_REST, 2, LONGEST_REST))
                .permittedNumberOfCallsInHalfOpenState(1)
                .build();
    }

    Circuit of(TenantId tenant) {
        return circuits.computeIfAbsent(tenant, id -> new Circuit(CircuitBreaker.of(id.toString(), config), clock));
    }

    /** Whose directories gave no answer when they were last asked. */
    List<TenantId> silent() {
        return circuits.entrySet().stream()
                .filter(each -> each.getValue().health().isSilent())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("twokey.directories.silent", this, all -> all.silent().size())
                .description("tenants whose directories give this node no answer")
                .register(registry);
    }
}
