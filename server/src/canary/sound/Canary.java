package dev.twokey.canary;

/** Nothing is wrong with it: so the others fail for the reason that they are named after. */
public final class Canary {
    private Canary() {}

    public static int length(String text) {
        return text.length();
    }
}
