package dev.twokey.sandbox.authenticator;

/** What the person does at the authenticator. */
public enum Gesture {
    /** Touches it and is recognised: user present and verified. */
    VERIFIED(0x05),
    /** Touches it only: user present. */
    TOUCH(0x01),
    /** Does nothing: neither flag. */
    NONE(0x00);

    private final int flags;

    Gesture(int flags) {
        this.flags = flags;
    }

    int flags() {
        return flags;
    }
}
