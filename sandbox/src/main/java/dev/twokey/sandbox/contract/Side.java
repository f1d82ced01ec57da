package dev.twokey.sandbox.contract;

/** Which half of a call. */
public enum Side {
    /** What the caller sent. */
    REQUEST,
    /** What the sandbox answered. */
    ANSWER
}
