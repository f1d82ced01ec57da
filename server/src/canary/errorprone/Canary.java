package dev.twokey.canary;

/** Compares with itself: Java does not mind, Error Prone does. */
public final class Canary {
    private Canary() {}

    public static boolean same(String text) {
        return text.equals(text);
    }
}
