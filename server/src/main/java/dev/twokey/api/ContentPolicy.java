package dev.twokey.api;

import dev.twokey.people.Origins;

/** What our pages may load and where they may send: ourselves, and in sandbox mode the sandbox's authenticator. */
public final class ContentPolicy {
    private ContentPolicy() {}

    /**
     * The header's value (Content Security Policy Level 3).
     *
     * @param formAction where forms may end up, redirects included
     */
    public static String of(Origins origins, String formAction) {
        String sandbox = origins.sandbox().map(origin -> " " + origin).orElse("");
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'"
                + sandbox + "; form-action " + formAction + "; base-uri 'none'; frame-ancestors 'none'";
    }
}
