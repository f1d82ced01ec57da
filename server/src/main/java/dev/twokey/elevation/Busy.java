package dev.twokey.elevation;

import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many guests this node works on now, of which tenants, and how many of them where tries failed. */
final class Busy {
    private final int refill;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Map<TenantId, Integer> tenants = new HashMap<>();
    private int guests;
    private int doubtful;
    private boolean news;

    /** @param refill with how many guests in hand it is worth to look for more: a look costs as much as what it finds */
    Busy(int refill) {
        this.refill = refill;
    }

    void enter(TenantId tenant, Repute repute, int count) {
        lock.lock();
        try {
            guests += count;
            doubtful += repute == Repute.DOUBTFUL ? count : 0;
            tenants.merge(tenant, count, Integer::sum);
        } finally {
            lock.unlock();
        }
    }

    void leave(TenantId tenant, Repute repute, int count) {
        lock.lock();
        try {
            guests -= count;
            doubtful -= repute == Repute.DOUBTFUL ? count : 0;
            tenants.computeIfPresent(tenant, (id, now) -> now == count ? null : now - count);
            if (guests <= refill) {
                tell();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Something may be due: nobody waits any longer. */
    void wake() {
        lock.lock();
        try {
            tell();
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        news = true;
        left.signalAll();
    }

    /** Until there was room for many since this returned last, or somebody woke it; at most so long. */
    void await(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (!news && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
            news = false;
        } finally {
            lock.unlock();
        }
    }

    /** Until nobody is worked on. False: the time is up. */
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (guests > 0 && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
            return guests == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Those of tenants at which tries failed. */
    int doubtful() {
        lock.lock();
        try {
            return doubtful;
        } finally {
            lock.unlock();
        }
    }

    int guests() {
        lock.lock();
        try {
            return guests;
        } finally {
            lock.unlock();
        }
    }

    Map<TenantId, Integer> ofTenants() {
        lock.lock();
        try {
            return Map.copyOf(tenants);
        } finally {
            lock.unlock();
        }
    }
}
