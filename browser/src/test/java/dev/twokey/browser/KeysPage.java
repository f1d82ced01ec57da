package dev.twokey.browser;

import com.microsoft.playwright.Locator;

/** Where a founder or an invited person makes passkeys, step by step at two origins, and founders sign. */
record KeysPage(Visitor visitor) {
    static final String MAKE = "Make the passkey";
    static final String GO_ON = "Go on at keys.localhost";
    static final String SIGN = "Sign with passkey";
    static final String SIGN_IN = "Sign in";

    KeysPage makeSignInKey() {
        press(MAKE);
        Seen.visible(Seen.by(visitor).link(GO_ON));
        return this;
    }

    KeysPage goOn() {
        Seen.by(visitor).link(GO_ON).click();
        Seen.visible(Seen.by(visitor).button(MAKE));
        return this;
    }

    KeysPage makeSigningKey() {
        press(MAKE);
        return this;
    }

    /** The page goes on by itself when every founder has both keys. */
    KeysPage waitToSign() {
        Seen.visible(Seen.by(visitor).button(SIGN));
        return this;
    }

    KeysPage sign() {
        press(SIGN);
        return this;
    }

    /** Likewise when every founder has signed. */
    void goOnToSignIn() {
        Seen.by(visitor).link(SIGN_IN).click();
    }

    private void press(String name) {
        Locator button = Seen.by(visitor).button(name);
        button.click();
        Seen.gone(button);
    }
}
