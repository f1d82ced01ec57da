package dev.twokey.proof;

import java.util.Locale;

/** What a signature says. */
public enum Decision {
    /** A founder signs the genesis, or a customer's first person what makes them so. */
    FOUND,
    /** The requester asks; the first key. */
    REQUEST,
    /** Somebody else agrees; a further key. */
    APPROVE;

    /** The word in a statement: {@code found}, {@code request}, {@code approve}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Decision parse(String word) {
        for (Decision decision : values()) {
            if (decision.word().equals(word)) {
                return decision;
            }
        }
        throw new MalformedProof("not a decision: found, request or approve");
    }
}
