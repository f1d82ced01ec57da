package dev.twokey.directory.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets time pass between two attempts. */
@FunctionalInterface
public interface Pause {
    void of(Duration length) throws InterruptedException;

    /** Really waits: for a permit that nobody gives. */
    static Pause real() {
        return length -> {
            if (new Semaphore(0).tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("nobody gives this permit");
            }
        };
    }
}
