package dev.twokey.elevation;

import java.time.Duration;

/** How one look at a membership ended: when to look again, and why if something is not as it should be. */
sealed interface Pass {
    /** What people see when it was not the directory that failed. */
    String OUR_FAULT = "this server failed; its log tells why";

    /** Nothing more to do now. */
    record Settled() implements Pass {}

    /** All is well, and there is more to do after the pause. */
    record Later(Duration pause) implements Pass {}

    /** Not done; people see the reason, and it is tried again with growing pauses. */
    record Again(String reason) implements Pass {}

    /** Whether there is more to do, and nothing to wait for. */
    default boolean goesOn() {
        return this instanceof Later later && later.pause().isZero();
    }
}
