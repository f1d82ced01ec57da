package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Outcome;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How often the logs of one tenant are asked: five requests in ten seconds, then a pause of as long.
 *
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits">Throttling limits</a>
 */
final class LogBudget {
    private static final int REQUESTS = 5;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private int used;
    private long last;

    /** @param nanos a clock that never goes back */
    LogBudget(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Waits until one more may be sent; false when that is not before the deadline. */
    boolean use(Patience patience, Deadline deadline) {
        lock.lock();
        try {
            Duration since = Duration.ofNanos(nanos.getAsLong() - last);
            if (since.compareTo(WINDOW) >= 0) {
                used = 0;
            } else if (used >= REQUESTS) {
                if (!(patience.rest(WINDOW.minus(since), deadline) instanceof Outcome.Done)) {
                    return false;
                }
                used = 0;
            }
            used++;
            last = nanos.getAsLong();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
