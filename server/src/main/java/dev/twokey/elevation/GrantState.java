package dev.twokey.elevation;

import java.util.Locale;

/** Where a grant stands; the database holds the same list and the legal moves. */
public enum GrantState {
    /** The keys are complete, the directory has not confirmed yet. */
    OWED,
    /** The directory confirmed the membership. */
    ACTIVE,
    /** To be taken back; the directory has not confirmed its absence yet. */
    ENDING,
    /** The directory confirmed the absence. */
    ENDED;

    static GrantState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
