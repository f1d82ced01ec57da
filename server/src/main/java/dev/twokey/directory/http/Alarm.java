package dev.twokey.directory.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Interrupts the thread that set it, if it still waits at the deadline or a moment later. The timeout of Java's client ends with
 * the headers, and to let another thread wait costs each request two changes of threads.
 */
final class Alarm implements AutoCloseable {
    /** One look at all of them now and then; a timer of its own for each request would be waked for each. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final Set<Alarm> SET = ConcurrentHashMap.newKeySet();

    static {
        Thread.ofPlatform().daemon().name("directory-deadlines").start(Alarm::watch);
    }

    private final Thread waiting = Thread.currentThread();
    private final Deadline deadline;
    private boolean over;
    private boolean rang;

    private Alarm(Deadline deadline) {
        this.deadline = deadline;
    }

    static Alarm at(Deadline deadline) {
        Alarm alarm = new Alarm(deadline);
        SET.add(alarm);
        return alarm;
    }

    private static void watch() {
        while (true) {
            LockSupport.parkNanos(LOOK.toNanos());
            SET.forEach(Alarm::look);
        }
    }

    private synchronized void look() {
        if (!over && !rang && deadline.passed()) {
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
        SET.remove(this);
        synchronized (this) {
            over = true;
            if (rang) {
                Thread.interrupted();
            }
        }
    }
}
