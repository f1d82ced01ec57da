package dev.twokey.story.bench;

import dev.twokey.story.wire.Json;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How long each of many took. */
record Times(List<Duration> sorted) {
    static Times of(List<Duration> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return new Times(all.stream().sorted().toList());
    }

    /** The smallest that at least so many of a hundred are not longer than (nearest rank). */
    Duration percentile(int hundredth) {
        int rank = (sorted.size() * hundredth + 99) / 100;
        return sorted.get(Math.max(0, rank - 1));
    }

    Duration longest() {
        return sorted.getLast();
    }

    ObjectNode json() {
        return Json.object()
                .put("p50Millis", percentile(50).toMillis())
                .put("p99Millis", percentile(99).toMillis())
                .put("allMillis", longest().toMillis());
    }

    /** This one's figure as a multiple of the other's, to three places. */
    static double ratio(Duration one, Duration other) {
        return Math.round(1000.0 * one.toNanos() / Math.max(1, other.toNanos())) / 1000.0;
    }
}
