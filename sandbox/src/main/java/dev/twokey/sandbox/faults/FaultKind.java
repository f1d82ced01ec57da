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
    /** 500, nothing done. */
    FAILED,
    /** It is done, and the answer is 504: the gateway did not wait for it. */
    GATEWAY_TIMEOUT,
    /** 409 Directory_ConcurrencyViolation, nothing done. */
    CONFLICT,
    /** 403, nothing done, although the permission is granted. */
    FORBIDDEN,
    /** 401, nothing done, as if the application were disabled; the login endpoint says so. */
    DISABLED,
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
    /** A read is answered as the same read was answered before, if that is not longer ago than the fault's delay. */
    STALE,
    /** A list answers with an empty page and a link to the next. */
    EMPTY_PAGE,
    /** A list answers with a link to a next page on a foreign host. */
    FOREIGN_LINK;

    /** Whether it is in what a read of Graph is told: then it takes effect only if there is something to tell so. */
    public boolean spoilsReads() {
        return this == STALE || this == EMPTY_PAGE || this == FOREIGN_LINK;
    }

    boolean meets(String service, String method) {
        return !spoilsReads() || (service.equals("graph") && method.equals("GET"));
    }

    /** Whether somebody must release the call, or it waits for long. */
    public boolean waits() {
        return this == HOLD || this == HOLD_BEFORE;
    }

    /** The name in JSON: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with this name. */
    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
