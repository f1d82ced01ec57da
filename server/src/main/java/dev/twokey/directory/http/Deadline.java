package dev.twokey.directory.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The moment, on the machine's monotonic clock, at which a call ends whatever the remote system does; and how much it reads
 * until then at most, for one directory must not fill the memory of a server that serves all.
 */
public final class Deadline {
    /** For one call on a directory, with all its requests and pauses. */
    private static final Duration USUAL = Duration.ofSeconds(20);

    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    private final LongSupplier nanos;
    private final long end;
    private final AtomicLong read = new AtomicLong();

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

    /** Counts what was read; false, when it was more than a call reads. */
    boolean admits(int characters) {
        return read.addAndGet(characters) <= MOST_CHARACTERS;
    }

    public boolean passed() {
        return remaining().isZero();
    }
}
