package dev.twokey.sandbox.http;

import org.jspecify.annotations.Nullable;

/** The caller sent what cannot be read; answered with 400, or with 413 when it is too much. */
public final class Malformed extends RuntimeException {
    private final int status;

    /**
     * @param message what is wrong, in words for the caller
     * @param cause what the reader said, if anything
     */
    public Malformed(String message, @Nullable Throwable cause) {
        this(400, message, cause);
    }

    private Malformed(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** More than is read. */
    static Malformed tooLarge(int most) {
        return new Malformed(413, "The body is larger than " + most + " bytes.", null);
    }

    int status() {
        return status;
    }
}
