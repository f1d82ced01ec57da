package dev.twokey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.regex.Pattern;

/** The signing origin's page: the exact statement, and the key. */
record SigningPage(Visitor visitor) {
    static final String ASK = "Ask with passkey";
    static final String APPROVE = "Approve with passkey";
    static final String CANCEL = "Cancel";
    static final String EXACT = "The exact bytes and their digest";
    private static final Pattern TITLE = Pattern.compile("You sign this");

    SigningPage isShown() {
        Seen.by(visitor).heading(TITLE);
        assertThat(URI.create(visitor.page().url()).getHost()).isEqualTo("keys.localhost");
        return this;
    }

    SigningPage says(String... words) {
        for (String word : words) {
            Seen.by(visitor).words(word);
        }
        return this;
    }

    String code() {
        return RequestPage.code(visitor);
    }

    RequestPage ask() {
        Seen.by(visitor).button(ASK).click();
        return new RequestPage(visitor).isShown();
    }

    RequestPage approve() {
        Seen.by(visitor).button(APPROVE).click();
        return new RequestPage(visitor).isShown();
    }

    RequestPage cancel() {
        Seen.by(visitor).link(CANCEL).click();
        return new RequestPage(visitor).isShown();
    }
}
