package dev.twokey.browser;

import java.util.regex.Pattern;

/** Where the passkey says who somebody is. */
record SignInPage(Visitor visitor) {
    static final String SIGN_IN = "Sign in with passkey";
    private static final Pattern TITLE = Pattern.compile("^Sign in$");

    SignInPage isShown() {
        Seen.by(visitor).heading(TITLE);
        return this;
    }

    void signIn() {
        Seen.by(visitor).button(SIGN_IN).click();
        Frame.isAround(visitor);
    }
}
