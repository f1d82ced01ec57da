package dev.twokey.sandbox.directory;

import java.time.Duration;

/**
 * How far this directory's readers are behind its writers.
 *
 * @param reads how many reads do not find a new object yet
 * @param time for how long a new object is not found
 * @param memberReads how many reads of a member list still show it as it was before its last change
 * @param tokens how many tokens lack a permission that was just given; the first one of an application that is new in the
 *     tenant is refused
 */
public record Lag(int reads, Duration time, int memberReads, int tokens) {
    /** Everything is visible at once. */
    public static final Lag NONE = new Lag(0, Duration.ZERO, 0);

    /** One whose permissions are in the next token. */
    public Lag(int reads, Duration time, int memberReads) {
        this(reads, time, memberReads, 0);
    }

    /** The same, but so many tokens lack what was just given. */
    public Lag tokens(int lacking) {
        return new Lag(reads, time, memberReads, lacking);
    }
}
