package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.ResultCode;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Set;

/**
 * An answer that is not a success. Its diagnostic text may name people, so only the code is told.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4511#appendix-A">RFC 4511, appendix A</a>
 */
record LdapProblem(ResultCode code) {
    private static final Set<ResultCode> WRONG = Set.of(
            ResultCode.PROTOCOL_ERROR,
            ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
            ResultCode.NO_SUCH_ATTRIBUTE,
            ResultCode.UNDEFINED_ATTRIBUTE_TYPE,
            ResultCode.INAPPROPRIATE_MATCHING,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.INVALID_ATTRIBUTE_SYNTAX,
            ResultCode.INVALID_DN_SYNTAX,
            ResultCode.UNWILLING_TO_PERFORM,
            ResultCode.NAMING_VIOLATION,
            ResultCode.OBJECT_CLASS_VIOLATION,
            ResultCode.NOT_ALLOWED_ON_NONLEAF,
            ResultCode.NOT_ALLOWED_ON_RDN);

    /** What a write came to that nothing else than its acknowledgement is known about. */
    static Outcome<Acknowledged> acknowledged(ResultCode code) {
        return code.equals(ResultCode.SUCCESS) ? Outcome.done(Acknowledged.OK) : new LdapProblem(code).outcome();
    }

    /** Whoever asks again is better answered by another connection, perhaps of another controller. */
    boolean spoilsTheConnection() {
        return code.isClientSideResultCode()
                || code.equals(ResultCode.UNAVAILABLE)
                || code.equals(ResultCode.OPERATIONS_ERROR)
                // What an account may do by its groups is fixed when it signs in.
                || code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    }

    <T> Outcome<T> outcome() {
        if (code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
            return rejected(Rejection.NOT_PERMITTED);
        }
        if (code.equals(ResultCode.INVALID_CREDENTIALS)) {
            return rejected(Rejection.NOT_AUTHENTICATED);
        }
        if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
            return rejected(Rejection.NOT_FOUND);
        }
        if (code.equals(ResultCode.ENTRY_ALREADY_EXISTS) || code.equals(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS)) {
            return rejected(Rejection.CONFLICT);
        }
        // A referral too: it is not followed, and whoever refers elsewhere has done nothing and knows nothing.
        return WRONG.contains(code) ? rejected(Rejection.INVALID) : new Outcome.Unknown<>(words());
    }

    private <T> Outcome<T> rejected(Rejection reason) {
        return new Outcome.Rejected<>(reason, words());
    }

    private String words() {
        return "result code " + code.intValue() + " (" + code.getName() + ")";
    }
}
