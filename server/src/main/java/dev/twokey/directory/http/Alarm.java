package dev.twokey.directory.http;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that set it, if it still waits at the deadline. The timeout of Java's client ends with the headers, and
 * to let another thread wait costs each request two changes of threads.
 */
final class Alarm implements AutoCloseable {
    /** What was cancelled stays in its queue until it would have rung, so that hardly any alarm is the next one and wakes it. */
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("directory-deadlines").factory());

    private final Thread waiting = Thread.currentThread();
    private final Future<?> ringing;
    private boolean over;
    private boolean rang;

    private Alarm(Deadline deadline) {
        ringing = CLOCK.schedule(this::ring, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    }

    static Alarm at(Deadline deadline) {
        return new Alarm(deadline);
    }

    private synchronized void ring() {
        if (!over) {
            rang = true;
            waiting.interrupt();
        }
    }

    /** Whether it was this that interrupted. */
    synchronized boolean rang() {
        return rang;
    }

    /** Leaves the thread as it was: it is not interrupted later, nor because the answer came together with the deadline. */
    @Override
    public void close() {
        ringing.cancel(false);
        synchronized (this) {
            over = true;
            if (rang) {
                Thread.interrupted();
            }
        }
    }
}
