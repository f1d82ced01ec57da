package dev.twokey.directory.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** How many accesses can be given, read back, taken and read back in a second, with so many calls at once as a node makes. */
final class Throughput {
    /** The usual {@code TWOKEY_ELEVATION_CALLS_AT_ONCE}. */
    private static final int AT_ONCE = 32;

    private Throughput() {}

    /** Each tenant has one such access after the other. */
    static double perSecond(BenchedKind kind, int tenants, Duration length, BiConsumer<Deeds, Place> way) {
        List<Place> places = new ArrayList<>();
        for (int tenant = 0; tenant < tenants; tenant++) {
            places.add(kind.place(tenant));
        }
        places.forEach(place -> cycle(place, way));
        LongAdder done = new LongAdder();
        Semaphore room = new Semaphore(AT_ONCE, true);
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = places.stream()
                    .<Future<?>>map(place -> threads.submit(() -> {
                        while (System.nanoTime() < end) {
                            room.acquireUninterruptibly();
                            try {
                                cycle(place, way);
                            } finally {
                                room.release();
                            }
                            done.increment();
                        }
                    }))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("an access failed", failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
        return done.sum() * 1e9 / (System.nanoTime() - begun);
    }

    private static void cycle(Place place, BiConsumer<Deeds, Place> way) {
        for (Deeds deed : Deeds.values()) {
            way.accept(deed, place);
        }
    }
}
