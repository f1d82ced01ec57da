package dev.twokey.proof;

import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.InconsistentClientDataTypeException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import java.util.Locale;

/** A passkey's answer is not what it should be; {@link #reason} is stable and safe to show. */
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

    /** What the library threw, in our words; what they do not name is {@code malformed}. */
    public static InvalidSignature of(RuntimeException thrown) {
        return new InvalidSignature(
                switch (thrown) {
                    case InconsistentClientDataTypeException e -> Reason.TYPE_DIFFERS;
                    case BadChallengeException e -> Reason.CHALLENGE_DIFFERS;
                    case BadOriginException e -> Reason.ORIGIN_DIFFERS;
                    case CrossOriginException e -> Reason.CROSS_ORIGIN;
                    case BadRpIdException e -> Reason.RELYING_PARTY_DIFFERS;
                    case UserNotPresentException e -> Reason.USER_NOT_PRESENT;
                    case UserNotVerifiedException e -> Reason.USER_NOT_VERIFIED;
                    case BadSignatureException e -> Reason.SIGNATURE_WRONG;
                    default -> Reason.MALFORMED;
                },
                thrown);
    }

    public Reason reason() {
        return reason;
    }
}
