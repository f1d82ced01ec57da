package dev.twokey.sandbox.contract;

/** How calls are held against Microsoft's description. */
public enum Strictness {
    /** Not at all: for measuring. */
    OFF,
    /**
     * Every answer must be as described, and so must every request that was answered with success. A request that was refused
     * may have been wrong on purpose.
     */
    USUAL,
    /** Every request as well, however it was answered: for callers that never send wrong ones. */
    EVERY_REQUEST
}
