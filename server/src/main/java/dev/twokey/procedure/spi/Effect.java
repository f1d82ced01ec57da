package dev.twokey.procedure.spi;

import dev.twokey.proof.JsonObject;

/** What came of a step. */
public sealed interface Effect {
    /**
     * It is so.
     *
     * @param result what was found or made, for later steps and for the log; no secret, no personal data
     */
    record Done(JsonObject result) implements Effect {}

    /** Nobody can tell yet; it is tried again. */
    record Unknown(String reason) implements Effect {}

    /**
     * It certainly did not happen, and will not by itself: the procedure waits for somebody.
     *
     * @param reason what was refused
     * @param remedy what to do before it is tried again
     */
    record Stuck(String reason, String remedy) implements Effect {}
}
