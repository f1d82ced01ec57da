package dev.twokey.story.running;

import java.time.Duration;
import java.util.function.Supplier;

/** The one way to wait: look, and look again until it is so or the time is up. */
public final class Patience {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(400);

    private Patience() {}

    /** What a look showed. */
    public sealed interface Look<T> {
        /** It is so. */
        static <T> Look<T> found(T value) {
            return new Found<>(value);
        }

        /** Not yet; {@code seen} is told when the time is up. */
        static <T> Look<T> notYet(Object seen) {
            return new NotYet<>(String.valueOf(seen));
        }

        /** It is so when it holds. */
        static <T> Look<T> when(boolean holds, T value) {
            return holds ? found(value) : notYet(value);
        }

        /** It is so. */
        record Found<T>(T value) implements Look<T> {}

        /** Not yet. */
        record NotYet<T>(String seen) implements Look<T> {}
    }

    /**
     * Waits until a look finds something.
     *
     * @param what what is waited for, as the end of "waited for …"
     * @param atMost how long
     * @param look called again and again; it may throw to give up at once
     * @throws Broken when the time is up, with what was seen last
     */
    public static <T> T until(String what, Duration atMost, Supplier<Look<T>> look) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            switch (look.get()) {
                case Look.Found<T> found -> {
                    return found.value();
                }
                case Look.NotYet<T> notYet -> {
                    if (System.nanoTime() > deadline) {
                        throw new Broken("waited " + atMost.toSeconds() + " s for " + what, what, notYet.seen());
                    }
                }
            }
            rest(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Broken("waiting", "to go on", "interrupted");
        }
    }
}
