package dev.twokey.approval;

import dev.twokey.kernel.Refusal;
import dev.twokey.proof.InvalidSignature;
import java.util.Locale;

/**
 * A signature that is none of the statement's. To programs all of these are one problem, {@code signature-invalid}; which
 * check said no stands in the sentence and in the log, since an attack and a wrong browser must be told apart.
 *
 * @see InvalidSignature.Reason
 */
enum SignatureRefusal implements Refusal {
    MALFORMED("The passkey's answer cannot be read. Try again with another browser."),
    CREDENTIAL_DIFFERS(
            "This is not the key that the statement names. Take the one that the page names, or choose there."),
    USER_HANDLE_DIFFERS("The passkey says that it is another person's. Take the one that the page names."),
    TYPE_DIFFERS("The answer is of another ceremony than a signature. Open the signing page again."),
    CHALLENGE_DIFFERS(
            "What was signed is not this statement. Open the signing page again; if it goes on, tell the SOC."),
    ORIGIN_DIFFERS("It was signed in a page of another origin. Sign on the signing page only, and tell the SOC."),
    CROSS_ORIGIN("It was signed inside a page of another origin. Sign on the signing page only, and tell the SOC."),
    RELYING_PARTY_DIFFERS("It was signed with a passkey of another relying party. Take the one that the page names."),
    USER_NOT_PRESENT("Nobody touched the authenticator. Try again."),
    USER_NOT_VERIFIED("The authenticator did not verify who you are. Try again with its PIN or your fingerprint."),
    SIGNATURE_WRONG("It was not signed by the key that the statement names. Take the one that the page names."),
    COUNTER_FELL(
            "The authenticator counts less than before: the key may have been copied. Use another, and tell the SOC.");

    private final String sentence;

    SignatureRefusal(String sentence) {
        this.sentence = sentence;
    }

    static SignatureRefusal of(InvalidSignature invalid) {
        return switch (invalid.reason()) {
            case MALFORMED -> MALFORMED;
            case CREDENTIAL_DIFFERS -> CREDENTIAL_DIFFERS;
            case USER_HANDLE_DIFFERS -> USER_HANDLE_DIFFERS;
            case TYPE_DIFFERS -> TYPE_DIFFERS;
            case CHALLENGE_DIFFERS -> CHALLENGE_DIFFERS;
            case ORIGIN_DIFFERS -> ORIGIN_DIFFERS;
            case CROSS_ORIGIN -> CROSS_ORIGIN;
            case RELYING_PARTY_DIFFERS -> RELYING_PARTY_DIFFERS;
            case USER_NOT_PRESENT -> USER_NOT_PRESENT;
            case USER_NOT_VERIFIED -> USER_NOT_VERIFIED;
            case SIGNATURE_WRONG -> SIGNATURE_WRONG;
        };
    }

    /** Which check said no, such as {@code origin-differs}. */
    String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String code() {
        return "signature-invalid";
    }

    @Override
    public String sentence() {
        return sentence + " Nothing was changed.";
    }

    @Override
    public int status() {
        return 422;
    }
}
