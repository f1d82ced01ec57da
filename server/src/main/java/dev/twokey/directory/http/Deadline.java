package dev.twokey.directory.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The moment, on the machine's monotonic clock, at which a call ends whatever the remote system does. */
public final class Deadline {
    /** For one call on a directory, with all its requests and pauses. */
    private static final Duration USUAL = Duration.ofSeconds(20);

    private final LongSupplier nanos;
    private final long end;

    private Deadline(LongSupplier nanos, Duration length) {
        this.nanos = nanos;
        this.end = nanos.getAsLong() + length.toNanos();
    }

    public static Deadline usual() {
        return in(USUAL);
    }

    public static Deadline in(Duration length) {
        return new Deadline(System::nanoTime, length);
    }

    /** @param nanos a clock that never goes back */
    public static Deadline in(Duration length, LongSupplier nanos) {
        return new Deadline(nanos, length);
    }

    /** Never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
    }

    public boolean passed() {
        return remaining().isZero();
    }
}
