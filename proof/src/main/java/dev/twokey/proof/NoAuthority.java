package dev.twokey.proof;

import java.util.Locale;

/** A signature holds, but whoever made it may not sign; {@link #reason} is stable. */
public final class NoAuthority extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        KEY_UNKNOWN,
        KEY_REVOKED,
        KEY_NOT_FOR_SIGNING,
        KEY_OF_ANOTHER_PERSON,
        PERSON_DISABLED;

        /** Such as {@code key-unknown}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    NoAuthority(Reason reason) {
        super(reason.word());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
