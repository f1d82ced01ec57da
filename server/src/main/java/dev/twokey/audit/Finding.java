package dev.twokey.audit;

import dev.twokey.proof.Witness;
import java.time.Instant;
import java.util.Optional;

/** What a node's mark outside the database and the database say about one log. */
public sealed interface Finding {
    /** For example {@code harbour/contoso}. */
    String log();

    /**
     * The latest state that this node has signed or verified.
     *
     * @param at when it was kept, by the clock of the file system
     */
    record Signed(Witness witness, Instant at) {}

    /** The database holds all that this node knows of. */
    record Whole(String log, Witness holds) implements Finding {}

    /** The database holds only the first entries of what was signed. */
    record Shorter(String log, Witness holds, Signed signed) implements Finding {}

    /** The database holds other entries than those that were signed. */
    record Forked(String log, Witness holds, Signed signed) implements Finding {}

    /** The database holds no such log. */
    record Absent(String log, Signed signed) implements Finding {}

    /** This node has no mark of this log. */
    record Unmarked(String log, Witness holds) implements Finding {}

    /** What is there cannot be of this log at all, so that no restore explains it. */
    record Foreign(String log, String why) implements Finding {}

    /** The state from which the log goes on, where there is one. */
    default Optional<Witness> continues() {
        return switch (this) {
            case Whole whole -> Optional.of(whole.holds());
            case Shorter shorter -> Optional.of(shorter.holds());
            case Forked forked -> Optional.of(forked.holds());
            case Unmarked unmarked -> Optional.of(unmarked.holds());
            case Absent absent -> Optional.empty();
            case Foreign foreign -> Optional.empty();
        };
    }

    /** What was signed and is not there. */
    default Optional<Signed> lost() {
        return switch (this) {
            case Shorter shorter -> Optional.of(shorter.signed());
            case Forked forked -> Optional.of(forked.signed());
            case Absent absent -> Optional.of(absent.signed());
            case Whole whole -> Optional.empty();
            case Unmarked unmarked -> Optional.empty();
            case Foreign foreign -> Optional.empty();
        };
    }
}
