package dev.twokey.sandbox.http;

import org.jspecify.annotations.Nullable;

/** The caller sent what cannot be read; answered with 400. */
public final class Malformed extends RuntimeException {
    /**
     * @param message what is wrong, in words for the caller
     * @param cause what the reader said, if anything
     */
    public Malformed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
