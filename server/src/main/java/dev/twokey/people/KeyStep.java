package dev.twokey.people;

import java.util.Locale;

/** What a founder or an invited person does next on the way of their link. */
public enum KeyStep {
    /** Sign in as the invited person, and open the link in that session. */
    ACCEPT,
    SIGN_IN_KEY,
    SIGNING_KEY,
    /** Others are next. */
    WAIT,
    /** For founders: sign the genesis. */
    SIGN,
    DONE;

    /** Such as {@code sign-in-key}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
