package dev.twokey.elevation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Leaves out of a list whatever its failing does not need (delta debugging; Zeller and Hildebrandt, 2002). */
final class Shortest {
    private Shortest() {}

    /**
     * @param fails whether a shorter list still fails
     * @param goesOn asked before each try; false ends the search with the shortest list so far
     */
    static <T> List<T> of(List<T> failing, Predicate<List<T>> fails, BooleanSupplier goesOn) {
        List<T> shortest = List.copyOf(failing);
        for (int size = Math.max(1, shortest.size() / 2); size >= 1; size /= 2) {
            int from = 0;
            while (from < shortest.size() && goesOn.getAsBoolean()) {
                List<T> shorter = without(shortest, from, size);
                if (fails.test(shorter)) {
                    shortest = shorter;
                } else {
                    from += size;
                }
            }
        }
        return shortest;
    }

    private static <T> List<T> without(List<T> all, int from, int size) {
        List<T> rest = new ArrayList<>(all.subList(0, from));
        rest.addAll(all.subList(Math.min(all.size(), from + size), all.size()));
        return List.copyOf(rest);
    }
}
