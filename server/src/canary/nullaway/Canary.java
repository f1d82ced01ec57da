package dev.twokey.canary;

import org.jspecify.annotations.Nullable;

/** Uses what may be absent. */
public final class Canary {
    private Canary() {}

    public static int length(@Nullable String text) {
        return text.length();
    }
}
