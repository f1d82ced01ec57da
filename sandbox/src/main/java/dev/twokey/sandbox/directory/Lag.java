package dev.twokey.sandbox.directory;

import java.time.Duration;

/**
 * How far this directory's readers are behind its writers.
 *
 * @param reads how many reads do not find a new object yet
 * @param time for how long a new object is not found
 * @param memberReads how many reads of a member list still show it as it was before its last change
 */
public record Lag(int reads, Duration time, int memberReads) {
    /** Everything is visible at once. */
    public static final Lag NONE = new Lag(0, Duration.ZERO, 0);
}
