package dev.twokey.sandbox.faults;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long every call to Graph is on its way.
 *
 * @param usual the middle
 * @param jitter how much less or more it can be, each length being as likely as any other
 */
public record Latency(Duration usual, Duration jitter) {
    /** Answered at once. */
    public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);

    /** @throws IllegalArgumentException when a call would arrive before it was sent */
    public Latency {
        if (jitter.isNegative() || jitter.compareTo(usual) > 0) {
            throw new IllegalArgumentException("the jitter is at most the latency");
        }
    }

    Duration next() {
        long range = jitter.toNanos();
        return usual.plusNanos(range == 0 ? 0 : ThreadLocalRandom.current().nextLong(-range, range + 1));
    }
}
