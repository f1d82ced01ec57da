package dev.twokey.story.bench;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Room for calls, as the server has it: so many at once in all, and so many of them to one customer. */
final class Lane {
    private final int perCustomer;
    private final Semaphore all;
    private final Map<String, Semaphore> customers = new ConcurrentHashMap<>();

    Lane(int atOnce, int perCustomer) {
        this.perCustomer = perCustomer;
        this.all = new Semaphore(atOnce, true);
    }

    <T> T call(String customer, Callable<T> call) throws Exception {
        Semaphore theirs = customers.computeIfAbsent(customer, none -> new Semaphore(perCustomer, true));
        theirs.acquire();
        try {
            all.acquire();
            try {
                return call.call();
            } finally {
                all.release();
            }
        } finally {
            theirs.release();
        }
    }

    /** Does all of them, so many at a time, in their order; the first failure is the failure of all. */
    static <T> void all(List<T> items, int atOnce, Consumer<T> work) {
        Queue<T> left = new ConcurrentLinkedQueue<>(items);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = IntStream.range(0, atOnce)
                    .<Future<?>>mapToObj(worker -> threads.submit(() -> {
                        for (T item = left.poll(); item != null; item = left.poll()) {
                            work.accept(item);
                        }
                    }))
                    .toList();
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the work failed", failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }
}
