package dev.twokey.cli;

import dev.twokey.proof.Gap;
import dev.twokey.proof.Verification;
import dev.twokey.proof.Witness;
import java.util.Optional;

/** What comes of holding an export against a checkpoint that somebody kept. */
sealed interface Continuity {
    /** The export continues the checkpoint, or is broken by itself. */
    record Judged(Verification found) implements Continuity {}

    /**
     * The export and the checkpoint cannot both be of one log; which of them is not genuine is not known here.
     *
     * @param kept the file that holds the checkpoint
     * @param message the same in words
     * @param perhaps a restore that may explain it, since nobody knows how much it lost
     */
    record Contradicted(String kept, String message, Optional<Gap> perhaps) implements Continuity {}

    /**
     * Both are genuine, and entries that the checkpoint signs are missing from the log, which says so itself.
     *
     * @param kept the file that holds the checkpoint
     * @param gap what the log says
     * @param checkpoint the state that was kept
     */
    record Missing(String kept, Gap gap, Witness checkpoint) implements Continuity {}
}
