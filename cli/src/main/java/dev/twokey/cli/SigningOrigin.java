package dev.twokey.cli;

import dev.twokey.proof.RelyingParty;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where keys are turned, exactly as browsers write an origin: else no signature would fit it, and none would be wrong. */
final class SigningOrigin {
    private static final Pattern ORIGIN = Pattern.compile("(https?)://([a-z0-9.-]+)(?::(\\d{1,5}))?");

    private SigningOrigin() {}

    static RelyingParty parse(String text) {
        Matcher origin = ORIGIN.matcher(text);
        if (!origin.matches() || isNamedInVain(origin.group(1), String.valueOf(origin.group(3)))) {
            throw Failure.misused(
                    "\"" + text + "\" is no origin",
                    "Give it as the signing page has it, in lower case and without a path: https://keys.example.com");
        }
        return new RelyingParty(origin.group(2), text);
    }

    /** No browser names the port that goes without saying. */
    private static boolean isNamedInVain(String scheme, String port) {
        return port.equals(scheme.equals("https") ? "443" : "80");
    }
}
