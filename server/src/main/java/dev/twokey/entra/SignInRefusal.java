package dev.twokey.entra;

import dev.twokey.directory.spi.Outcome;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Microsoft's numbers of why an application did not get a token.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS error codes</a>
 */
final class SignInRefusal {
    /** The tenant does not have it: nobody let it in, or it was removed. */
    static final String UNKNOWN_APPLICATION = "AADSTS700016";
    /** The tenant has it, and it is switched off. */
    static final String DISABLED = "AADSTS7000112";
    /** There is no such tenant. */
    static final String UNKNOWN_TENANT = "AADSTS90002";

    private static final Pattern NUMBER = Pattern.compile("AADSTS\\d+");

    private SignInRefusal() {}

    /** Empty where the refusal names none. */
    static String number(Outcome.Rejected<?> no) {
        Matcher found = NUMBER.matcher(no.detail());
        return found.find() ? found.group() : "";
    }

    static boolean isUnknownApplication(Outcome<?> outcome) {
        return outcome instanceof Outcome.Rejected<?> no && number(no).equals(UNKNOWN_APPLICATION);
    }
}
