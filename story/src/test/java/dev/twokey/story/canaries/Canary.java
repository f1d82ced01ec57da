package dev.twokey.story.canaries;

import dev.twokey.proof.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * A secret that was really used, and must be found nowhere.
 *
 * @param kind what it is, as people call it
 */
public record Canary(String kind, Bytes value) {
    // Shorter ones would be met by chance.
    private static final int SHORTEST = 12;

    public Canary {
        if (value.size() < SHORTEST) {
            throw new IllegalArgumentException(
                    "a " + kind + " of " + value.size() + " bytes is too short to search for");
        }
    }

    public static Canary of(String kind, String text) {
        return new Canary(kind, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The kind alone: a failed test is read by many. */
    @Override
    public String toString() {
        return kind;
    }
}
