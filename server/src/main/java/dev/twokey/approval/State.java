package dev.twokey.approval;

import java.util.Locale;

/** Where a request stands. The database holds the same list and the legal moves between them. */
public enum State {
    /** Written down, signed by nobody; tells nobody. */
    DRAFT,
    /** The requester's key is turned; a second person is sought. */
    PENDING,
    /** All keys are turned. */
    APPROVED,
    DENIED,
    WITHDRAWN,
    /** Nobody answered in time. */
    EXPIRED,
    /** A draft that was never signed. */
    LAPSED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return word();
    }
}
