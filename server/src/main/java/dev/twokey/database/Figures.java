package dev.twokey.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that the database tells, the same to every node. They are read together, at most once in a few seconds however
 * many ask; what could not be read is NaN and never zero, which would say that all is well.
 */
public final class Figures {
    private final Duration lifetime;
    private final Supplier<Map<String, Double>> reading;
    private @Nullable Map<String, Double> last;
    private long readAt;

    Figures(Duration lifetime, Supplier<Map<String, Double>> reading) {
        this.lifetime = lifetime;
        this.reading = reading;
    }

    /** The number of this column, or NaN. */
    public synchronized double get(String column) {
        Map<String, Double> known = last;
        // Not the database's clock, which may be what does not answer.
        if (known == null || System.nanoTime() - readAt > lifetime.toNanos()) {
            known = reading.get();
            last = known;
            readAt = System.nanoTime();
        }
        return known.getOrDefault(column, Double.NaN);
    }

    /** A count. */
    public void count(MeterRegistry registry, String name, String column, String description) {
        gauge(registry, name, column, description, Tags.empty(), null);
    }

    /** A length of time, which the column tells in seconds. */
    public void seconds(MeterRegistry registry, String name, String column, String description) {
        gauge(registry, name, column, description, Tags.empty(), "seconds");
    }

    void gauge(
            MeterRegistry registry, String name, String column, String description, Tags tags, @Nullable String unit) {
        Gauge.builder(name, this, figures -> figures.get(column))
                .description(description)
                .tags(tags)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry);
    }
}
