package dev.twokey.directory.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the connector adds to the requests that it sends, one call after the other, in turn with the bare ones. */
record Ratios(Map<Deeds, Double> connected, Map<Deeds, Double> bare, Map<Deeds, List<String>> requests) {
    private static final double NANOS_PER_MICRO = 1000;

    /** @param warmUp for how long everything is done without being counted, until the compiler is done with it */
    static Ratios of(BenchedKind kind, Duration warmUp, int rounds) {
        Place place = kind.place(0);
        long begin = System.nanoTime() + warmUp.toNanos();
        Map<Deeds, List<Long>> connected = new EnumMap<>(Deeds.class);
        Map<Deeds, List<Long>> bare = new EnumMap<>(Deeds.class);
        Map<Deeds, List<String>> requests = new EnumMap<>(Deeds.class);
        for (int round = 0; round < rounds; ) {
            boolean counts = System.nanoTime() >= begin;
            for (Deeds deed : Deeds.values()) {
                long lasted = nanos(() -> deed.connected(place));
                requests.put(deed, kind.sent());
                if (counts) {
                    connected.computeIfAbsent(deed, none -> new ArrayList<>()).add(lasted);
                }
            }
            for (Deeds deed : Deeds.values()) {
                long lasted = nanos(() -> deed.bare(place));
                List<String> sent = place.bare().sent();
                if (!sent.equals(requests.get(deed))) {
                    throw new IllegalStateException("bare " + deed + " sends " + sent + " and the connector "
                            + requests.get(deed) + ": they are not the same requests");
                }
                if (counts) {
                    bare.computeIfAbsent(deed, none -> new ArrayList<>()).add(lasted);
                }
            }
            round += counts ? 1 : 0;
        }
        return new Ratios(medians(connected), medians(bare), requests);
    }

    /** The connector's median divided by the bare one's, to three places. */
    double of(Deeds deed) {
        return Math.round(1000 * get(connected, deed) / get(bare, deed)) / 1000.0;
    }

    static double get(Map<Deeds, Double> figures, Deeds deed) {
        Double figure = figures.get(deed);
        if (figure == null) {
            throw new IllegalStateException(deed + " was not measured");
        }
        return figure;
    }

    private static long nanos(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }

    private static Map<Deeds, Double> medians(Map<Deeds, List<Long>> all) {
        Map<Deeds, Double> medians = new EnumMap<>(Deeds.class);
        all.forEach((deed, times) ->
                medians.put(deed, times.stream().sorted().toList().get(times.size() / 2) / NANOS_PER_MICRO));
        return medians;
    }
}
