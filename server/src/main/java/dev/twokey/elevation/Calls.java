package dev.twokey.elevation;

import dev.twokey.database.Background;
import dev.twokey.kernel.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * How many calls to directories this node makes at once: so many in all, and so many at each tenant, of which a directory
 * that is slow or asks to wait can therefore hold up no more. All tenants at which tries failed have one half of the room
 * together. Whoever waits longest is next.
 */
@Component
class Calls {
    private final int perTenant;
    private final Semaphore all;
    private final Semaphore doubtful;
    private final Map<TenantId, Semaphore> tenants = new ConcurrentHashMap<>();

    Calls(ElevationSettings settings) {
        this.perTenant = settings.callsPerTenant();
        this.all = new Semaphore(settings.callsAtOnce(), true);
        this.doubtful = new Semaphore(Math.max(1, settings.callsAtOnce() / 2), true);
    }

    /** What is asked of this tenant's directory at one go. */
    Contact contact(TenantId tenant, Repute repute) {
        return new Contact(this, tenant, repute);
    }

    /** Makes the call as soon as there is room for it; the room is free again however the call ends. */
    <R> R one(TenantId tenant, Repute repute, Supplier<R> call) {
        // The tenant's first: whoever waits for it takes no room away from others.
        return within(ofTenant(tenant), () -> switch (repute) {
            case SOUND -> within(all, call);
            case DOUBTFUL -> within(doubtful, () -> within(all, call));
        });
    }

    private static <R> R within(Semaphore room, Supplier<R> call) {
        room.acquireUninterruptibly();
        try {
            return call.get();
        } finally {
            room.release();
        }
    }

    private Semaphore ofTenant(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, none -> new Semaphore(perTenant, true));
    }

    /**
     * Makes a call for each, as many at once as there is room for, and waits for all.
     *
     * @throws RuntimeException what one of them threw, after all have ended
     */
    <T, R> Map<T, R> each(TenantId tenant, Repute repute, Collection<T> items, Function<T, R> call) {
        if (items.size() <= 1) {
            Map<T, R> answers = new HashMap<>();
            items.forEach(item -> answers.put(item, one(tenant, repute, () -> call.apply(item))));
            return answers;
        }
        Map<T, Future<R>> begun = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Calls::thread)) {
            items.forEach(item -> begun.put(item, threads.submit(() -> one(tenant, repute, () -> call.apply(item)))));
        }
        Map<T, R> answers = new HashMap<>();
        begun.forEach((item, future) -> answers.put(item, answer(future)));
        return answers;
    }

    /** A call that renews its lease is work of the background as the pass is that makes it. */
    private static Thread thread(Runnable call) {
        Runnable asBefore = LogLines.asHere(call);
        return Thread.ofVirtual().name("directory-call").unstarted(() -> Background.run(asBefore));
    }

    private static <R> R answer(Future<R> ended) {
        try {
            return ended.resultNow();
        } catch (IllegalStateException failed) {
            throw new IllegalStateException("a call failed", ended.exceptionNow());
        }
    }

    /** How many further calls could begin now, in all. */
    int room() {
        return all.availablePermits();
    }

    /** How many further calls could begin now at this tenant. */
    int room(TenantId tenant) {
        return ofTenant(tenant).availablePermits();
    }

    /** How many wait for room at this tenant. */
    int waiting(TenantId tenant) {
        return ofTenant(tenant).getQueueLength();
    }
}
