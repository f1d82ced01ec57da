package dev.twokey.elevation;

import java.time.Duration;

/** How long to wait before something that failed is tried again: doubled each time, at most a minute. */
final class Backoff {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    private Backoff() {}

    /** @param attempts how often it failed before */
    static Duration after(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
