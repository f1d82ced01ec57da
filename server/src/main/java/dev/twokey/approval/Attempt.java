package dev.twokey.approval;

import dev.twokey.proof.Decision;
import java.util.Locale;

/** What somebody tried to do with a request, as the log names it when it was refused. */
enum Attempt {
    ASK,
    APPROVE,
    DENY,
    WITHDRAW,
    /** To turn a key under an offered statement: whoever holds its nonce, not surely the person it was offered to. */
    SIGN;

    static Attempt of(Decision decision) {
        return switch (decision) {
            case REQUEST, FOUND -> ASK;
            case APPROVE -> APPROVE;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
