package dev.twokey.sandbox.faults;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The ways in which a call can go wrong. */
public enum FaultKind {
    /** 429 with Retry-After, nothing done. */
    THROTTLED,
    /** 503, nothing done. */
    UNAVAILABLE,
    /** 409 Directory_ConcurrencyViolation, nothing done. */
    CONFLICT,
    /** 403, nothing done, although the permission is granted. */
    FORBIDDEN,
    /** Something on the way answers instead, nothing done. */
    INTERCEPTED,
    /** It is done, and something on the way answers instead. */
    INTERCEPTED_AFTER,
    /** The connection is cut, nothing done. */
    CUT_BEFORE,
    /** It is done, then the connection is cut. */
    CUT_AFTER,
    /** The call waits until it is released; nothing done before. */
    HOLD_BEFORE,
    /** It is done, and the answer waits until it is released. */
    HOLD,
    /** It is done and answered, but late. */
    SLOW,
    /** A list answers with an empty page and a link to the next. */
    EMPTY_PAGE;

    /** The name in JSON: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with this name. */
    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
