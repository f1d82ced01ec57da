package dev.twokey.readiness;

import java.util.Optional;

/** One thing that must be so in a tenant. Pure: it asks nobody and remembers nothing. */
interface Check {
    Topic topic();

    /** Empty when this kind of directory has no such thing. */
    Optional<Judgement> judge(Evidence evidence);

    /** Whether only a person can answer it. */
    default boolean isQuestion() {
        return false;
    }
}
