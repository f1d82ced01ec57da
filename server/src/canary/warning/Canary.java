package dev.twokey.canary;

import java.util.List;

/** A raw type is only a warning, and a warning is an error. */
public final class Canary {
    private Canary() {}

    public static int size(List raw) {
        return raw.size();
    }
}
