package dev.twokey.api;

import dev.twokey.elevation.Elevations;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Tells cheaply whether something happened, for the many open pages that listen. Two marks of the same are equal when
 * nothing happened between; they say nothing else.
 */
@Component
public class Marks {
    private static final Watch.OfEverything EVERYTHING = new Watch.OfEverything();

    private final MarkStore store;
    private final Elevations elevations;

    Marks(MarkStore store, Elevations elevations) {
        this.store = store;
        this.elevations = elevations;
    }

    /** The mark of one. */
    public String of(Watch watch) {
        return of(List.of(watch)).apply(watch);
    }

    /** The marks of all of these, in at most two queries; what does not exist has the mark of nothing. */
    public Function<Watch, String> of(Collection<? extends Watch> watches) {
        Duration overdueAfter = elevations.overdueAfter();
        Map<Watch, Long> known = new HashMap<>();
        List<Watch.OfRequest> requests = watches.stream()
                .filter(Watch.OfRequest.class::isInstance)
                .map(Watch.OfRequest.class::cast)
                .distinct()
                .toList();
        if (!requests.isEmpty()) {
            known.putAll(store.of(requests, overdueAfter));
        }
        if (requests.size() < watches.size()) {
            store.open(overdueAfter).forEach((tenant, mark) -> {
                known.put(new Watch.OfTenant(tenant), mark);
                known.merge(EVERYTHING, mark, (one, other) -> one ^ other);
            });
        }
        return watch -> Long.toHexString(known.getOrDefault(watch, 0L));
    }
}
