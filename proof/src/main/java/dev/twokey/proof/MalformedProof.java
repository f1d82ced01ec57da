package dev.twokey.proof;

/** Something that should be a proof does not have the form of one; the message names the field or line. */
public final class MalformedProof extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedProof(String message) {
        super(message);
    }

    MalformedProof(String message, Throwable cause) {
        super(message, cause);
    }
}
