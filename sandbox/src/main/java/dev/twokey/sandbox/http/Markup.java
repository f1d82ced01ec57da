package dev.twokey.sandbox.http;

import java.util.regex.Pattern;

/** Values inside of pages. */
public final class Markup {
    // controls, and what turns the direction of writing: they make a text look like another
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}&&[^\n\r\t]]|[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F\\u061C]");

    private Markup() {}

    /** A value from outside, so that a page shows it as the text that it is. */
    public static String text(String value) {
        return UNSEEN.matcher(value)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
