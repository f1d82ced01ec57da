package dev.twokey.story.canaries;

import dev.twokey.proof.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Something that people or programs can read who must not learn a secret by it.
 *
 * @param place where it was written to
 */
public record Output(String place, Bytes bytes) {
    public static Output of(String place, String text) {
        return of(place, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Output of(String place, byte[] bytes) {
        return new Output(place, Bytes.of(bytes));
    }

    @Override
    public String toString() {
        return place + ", " + bytes.size() + " bytes";
    }
}
