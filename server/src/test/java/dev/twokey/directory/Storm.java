package dev.twokey.directory;

import dev.twokey.directory.http.Pause;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Trouble that meets calls at random, alike for every kind of directory. It says what happens; what stands in between does it. */
public final class Storm {
    /** What becomes of a call. */
    public enum Trouble {
        /** It takes a while. */
        SLOW,
        /** Nothing is done, and the answer says "not now". */
        UNAVAILABLE,
        /** The same, with a pause that is asked for. */
        THROTTLED,
        /** It never arrives. */
        CUT_BEFORE,
        /** It is done, and its answer never arrives. */
        CUT_AFTER,
        /** Something else answers in the directory's place. */
        INTERCEPTED,
        /** The last one: the service's permission is gone for this one call. */
        NOT_PERMITTED
    }

    private static final Trouble[] ALL = Trouble.values();
    private static final int SELDOM = 40;

    private final double share;
    private final Random random;
    private final Map<Trouble, Integer> met = new EnumMap<>(Trouble.class);
    private int calls;

    /** @param share of the calls that something happens to */
    public Storm(double share, long seed) {
        this.share = share;
        this.random = new Random(seed);
    }

    /** How long whatever is slow takes. */
    public static void slowly() {
        try {
            Pause.real().of(Duration.ofMillis(150));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** What becomes of the next call. */
    public synchronized Optional<Trouble> next() {
        calls++;
        if (random.nextDouble() >= share) {
            return Optional.empty();
        }
        // A permission that is gone ends an access for good: were that as usual as the rest, hardly anybody would come
        // in.
        Trouble trouble = random.nextInt(SELDOM) == 0 ? Trouble.NOT_PERMITTED : ALL[random.nextInt(ALL.length - 1)];
        met.merge(trouble, 1, Integer::sum);
        return Optional.of(trouble);
    }

    /** How many calls there were, and how many of them met what. */
    @Override
    public synchronized String toString() {
        int troubled = met.values().stream().mapToInt(Integer::intValue).sum();
        return "%d calls, %d of them in trouble: %s".formatted(calls, troubled, met);
    }

    /** Whether every kind of trouble was met. */
    public synchronized boolean sawEverything() {
        return met.size() == ALL.length;
    }
}
