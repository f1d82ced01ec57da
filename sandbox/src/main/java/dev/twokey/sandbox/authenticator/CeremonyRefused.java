package dev.twokey.sandbox.authenticator;

/** The ceremony ends as a browser's would: with a named error (WebAuthn Level 3, DOMException names). */
public final class CeremonyRefused extends RuntimeException {
    private final String name;

    CeremonyRefused(String name, String message) {
        super(message);
        this.name = name;
    }

    /** {@code NotAllowedError}, {@code SecurityError}, {@code InvalidStateError}, {@code NotSupportedError}. */
    public String name() {
        return name;
    }
}
