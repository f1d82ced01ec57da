package dev.twokey.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/**
 * A window's own authenticator, such as a phone or a laptop has one: it keeps passkeys and knows its holder (WebAuthn Level 3,
 * section 11). To pages and to the server it is like any other.
 */
final class Authenticator {
    private Authenticator() {}

    static void of(Page page) {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject named = new JsonObject();
        named.add("options", options);
        CDPSession devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        devices.send("WebAuthn.addVirtualAuthenticator", named);
    }
}
