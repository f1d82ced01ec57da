package dev.twokey.browser;

import java.util.regex.Pattern;

/** What stands around every page of somebody who is signed in. */
final class Frame {
    private static final String MENU = "Menu";
    private static final String SIGN_OUT = "Sign out";

    private Frame() {}

    /** The page is one of theirs: it says whose. */
    static void isAround(Visitor visitor) {
        Seen.visible(Seen.by(visitor).summary(Pattern.quote(visitor.name()) + "|" + MENU));
    }

    static void openMenu(Visitor visitor) {
        Seen.by(visitor).unfold(MENU);
        Seen.visible(Seen.by(visitor).button(SIGN_OUT));
    }

    static void signOut(Visitor visitor) {
        openMenu(visitor);
        Seen.by(visitor).button(SIGN_OUT).click();
        new SignInPage(visitor).isShown();
    }
}
