package dev.twokey.story.bench;

import dev.twokey.story.running.Broken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The removals without TwoKey: the same calls, as many at once as the server makes, and nothing else. As the server does,
 * it takes out many of one customer and reads the list back once for them.
 */
final class Bare {
    private final Map<String, BareGraph> customers;
    private final Map<String, String> groups;
    private final RemovalOptions options;

    /** @param groups the role group of each customer at its directory */
    Bare(Map<String, BareGraph> customers, Map<String, String> groups, RemovalOptions options) {
        this.customers = customers;
        this.groups = groups;
        this.options = options;
    }

    /** From the beginning to the read-back of each. */
    Times remove(List<Seeding.Inside> all) {
        Lane lane = new Lane(options.callsAtOnce(), options.callsPerCustomer());
        List<Duration> lasted = Collections.synchronizedList(new ArrayList<>());
        long begin = System.nanoTime();
        // As many guests in hand as the server has.
        int inHand = Math.max(1, options.guestsAtOnce() / options.together());
        Lane.all(chunks(all), inHand, chunk -> {
            String customer = chunk.getFirst().customer();
            BareGraph graph = of(customers, customer);
            String group = of(groups, customer);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> taken = new ArrayList<>();
                for (Seeding.Inside each : chunk) {
                    taken.add(threads.submit(() -> lane.call(customer, () -> {
                        graph.remove(group, each.guest());
                        return each;
                    })));
                }
                for (Future<?> each : taken) {
                    each.get();
                }
                Set<String> left = lane.call(customer, () -> graph.members(group));
                Duration now = Duration.ofNanos(System.nanoTime() - begin);
                for (Seeding.Inside each : chunk) {
                    Broken.unless(
                            !left.contains(each.guest()), "the members after the removal", "without " + each, left);
                    lasted.add(now);
                }
            } catch (Exception failed) {
                throw new IllegalStateException("a bare removal failed", failed);
            }
        });
        Broken.unless(lasted.size() == all.size(), "the bare removals", String.valueOf(all.size()), lasted.size());
        return Times.of(lasted);
    }

    /** Those of one customer, so many at a time, and of all customers in turn. */
    private List<List<Seeding.Inside>> chunks(List<Seeding.Inside> all) {
        Map<String, List<Seeding.Inside>> byCustomer = new LinkedHashMap<>();
        all.forEach(each -> byCustomer
                .computeIfAbsent(each.customer(), none -> new ArrayList<>())
                .add(each));
        List<List<Seeding.Inside>> chunks = new ArrayList<>();
        for (int from = 0; chunks.stream().mapToInt(List::size).sum() < all.size(); from += options.together()) {
            for (List<Seeding.Inside> theirs : byCustomer.values()) {
                if (from < theirs.size()) {
                    chunks.add(theirs.subList(from, Math.min(theirs.size(), from + options.together())));
                }
            }
        }
        return chunks;
    }

    private static <T> T of(Map<String, T> all, String customer) {
        T found = all.get(customer);
        if (found == null) {
            throw new IllegalStateException("no customer " + customer);
        }
        return found;
    }
}
