package dev.twokey.proof;

import java.util.Locale;

/** An assertion does not sign what it should; {@link #reason} is stable and safe to show. */
public final class InvalidSignature extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. The word is stable: programs and tests rely on it. */
    public enum Reason {
        MALFORMED,
        CREDENTIAL_DIFFERS,
        USER_HANDLE_DIFFERS,
        TYPE_DIFFERS,
        CHALLENGE_DIFFERS,
        ORIGIN_DIFFERS,
        CROSS_ORIGIN,
        RELYING_PARTY_DIFFERS,
        USER_NOT_PRESENT,
        USER_NOT_VERIFIED,
        SIGNATURE_WRONG;

        /** Such as {@code challenge-differs}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    InvalidSignature(Reason reason) {
        super(reason.word());
        this.reason = reason;
    }

    InvalidSignature(Reason reason, Throwable cause) {
        super(reason.word(), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
