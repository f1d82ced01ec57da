package dev.twokey.proof;

import java.nio.charset.StandardCharsets;

/**
 * One version of a versioned document, as two persons put it in force.
 *
 * @param kind which document, for example {@code catalogue}
 * @param number 1 for the first that was put in force; every later one is the next number
 * @param text the document itself, byte for byte
 * @param request {@code req_…}, by which it was asked for
 * @param since index of the entry that put it in force
 */
public record PolicyVersion(String kind, long number, String text, String request, long since) {
    /** What requests pin: SHA-256 of the text's UTF-8 bytes. */
    public Digest digest() {
        return digest(text);
    }

    /** The digest of a document that may not be in force yet. */
    public static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
