package dev.twokey.story.bench;

import dev.twokey.story.wire.Json;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is measured.
 *
 * @param sizes how many grants are due at once, one measurement each
 * @param customers among how many customers they are shared out
 * @param latency how long a call to Graph is on its way in the middle
 * @param jitter how much less or more
 */
record RemovalOptions(List<Integer> sizes, int customers, Duration latency, Duration jitter) {
    static final RemovalOptions DEFAULT =
            new RemovalOptions(List.of(1000, 10_000), 20, Duration.ofMillis(200), Duration.ofMillis(100));

    /** As the server's defaults: TWOKEY_ELEVATION_CALLSATONCE. */
    int callsAtOnce() {
        return 32;
    }

    /** As the server's defaults: TWOKEY_ELEVATION_CALLSPERTENANT. */
    int callsPerCustomer() {
        return 4;
    }

    /** How many guests the server has in hand. */
    int guestsAtOnce() {
        return 24 * callsAtOnce();
    }

    /** How many of one customer the server reads back by one look. */
    int together() {
        return 16;
    }

    RemovalOptions sizes(List<Integer> others) {
        return new RemovalOptions(others, customers, latency, jitter);
    }

    RemovalOptions customers(int other) {
        return new RemovalOptions(sizes, other, latency, jitter);
    }

    RemovalOptions latency(Duration other) {
        return new RemovalOptions(sizes, customers, other, jitter);
    }

    RemovalOptions jitter(Duration other) {
        return new RemovalOptions(sizes, customers, latency, other);
    }

    ObjectNode json() {
        return Json.object()
                .put("customers", customers)
                .put("latencyMillis", latency.toMillis())
                .put("jitterMillis", jitter.toMillis())
                .put("callsAtOnce", callsAtOnce())
                .put("callsPerCustomer", callsPerCustomer())
                .put("readBackTogether", together())
                .put("seeded", "by SQL: copies of one grant that two persons turned their keys for");
    }
}
