package dev.twokey.cli;

import dev.twokey.proof.Decision;
import java.util.Locale;

/** Where a request stands. */
enum State {
    DRAFT,
    PENDING,
    APPROVED,
    ACTIVE,
    ENDING,
    ENDED,
    DENIED,
    WITHDRAWN,
    EXPIRED;

    static State parse(String word) {
        for (State state : values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw new Failure(
                "The server names a state \"" + word + "\" that this program does not know", "Update twokey.");
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody's key of this kind can still be turned. */
    boolean waitsFor(Decision decision) {
        return this == (decision == Decision.REQUEST ? DRAFT : PENDING);
    }

    /** Whether the request came to its end without access. */
    boolean isRefusal() {
        return switch (this) {
            case DENIED, WITHDRAWN, EXPIRED -> true;
            case DRAFT, PENDING, APPROVED, ACTIVE, ENDING, ENDED -> false;
        };
    }
}
