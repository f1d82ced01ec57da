package dev.twokey.procedure;

import java.util.Locale;

/** Where a procedure stands. */
public enum ProcedureState {
    RUNNING,
    /** A step was refused, and somebody has to do something first. */
    STUCK,
    DONE,
    /** Somebody ended it before it was done. */
    ABANDONED;

    /** Such as {@code running}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ProcedureState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
