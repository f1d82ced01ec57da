package dev.twokey.readiness;

import java.util.Locale;

/** What a check came to. */
public enum Result {
    READY("Ready"),
    /** It works as it is, and something about it is worth to be known or changed. */
    ADVISORY("Advisory"),
    /** The service would not work, or not safely, until this is changed. */
    NOT_READY("Not ready"),
    /** Nobody knows: we may not look, or got no answer. */
    ERROR("Error");

    private final String title;

    Result(String title) {
        this.title = title;
    }

    /** As it is shown. */
    public String title() {
        return title;
    }

    /** As it is written down: {@code not-ready}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Result of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
