package dev.twokey.proof;

import java.time.Instant;
import java.util.Optional;

/**
 * What a log itself says is missing: its database was restored from an older backup, somebody said so, and the log went on
 * from there (docs/formats.md, 4).
 *
 * @param epoch the epoch that began with it
 * @param entry index of the entry that says so
 * @param at when it was said
 * @param continues the state from which the log went on; the entries before it are those that were signed first
 * @param lost the latest state that was signed before; empty when nothing outside the database knew one
 */
public record Gap(long epoch, long entry, Instant at, Witness continues, Optional<Witness> lost) {
    /** The kind of the entry. */
    public static final String KIND = "log.restored";

    private static final String EPOCH = "epoch";
    private static final String CONTINUES = "continues";
    private static final String LOST = "lost";

    /** The data of an entry that says it. */
    public static JsonObject data(long epoch, Witness continues, Optional<Witness> lost) {
        JsonObject data = JsonObject.of(EPOCH, epoch).with(CONTINUES, continues.toString());
        return lost.map(state -> data.with(LOST, state.toString())).orElse(data);
    }

    /**
     * Reads what an entry says.
     *
     * @return empty when it is of another kind
     * @throws MalformedProof when it is of this kind and says nothing that can be read
     */
    public static Optional<Gap> of(LogEntry entry, long index) {
        if (!entry.kind().equals(KIND)) {
            return Optional.empty();
        }
        JsonObject data = entry.data();
        Optional<Witness> lost = data.optionalString(LOST).map(Witness::parse);
        return Optional.of(new Gap(data.integer(EPOCH), index, entry.at(), data.read(CONTINUES, Witness::parse), lost));
    }

    /** Whether entries are missing, or may be. */
    public boolean isMissingSomething() {
        return !lost.equals(Optional.of(continues));
    }

    /** Whether a state of this log that somebody kept is one of those that are known to be lost, as far as sizes tell. */
    public boolean covers(Witness kept) {
        return lost.filter(
                        state -> state.equals(kept) || (continues.size() < kept.size() && kept.size() <= state.size()))
                .isPresent();
    }

    /**
     * Whether such a state may be one of those that were lost, when nobody knows how much was. It explains nothing: a state
     * of a log that somebody forked after the restore looks the same.
     */
    public boolean mayCover(Witness kept) {
        return lost.isEmpty() && continues.size() < kept.size();
    }

    /** In a sentence. */
    public String inWords() {
        String since = "Restored on " + at + " (epoch " + epoch + "): ";
        if (lost.isEmpty()) {
            String what = continues.size() == 0
                    ? "all that came before that is missing"
                    : "what came after entry " + (continues.size() - 1) + " before that is missing";
            return since + what + ", how much is not known.";
        }
        long first = continues.size();
        long last = lost.get().size() - 1;
        if (!isMissingSomething()) {
            return since + "no entry is known to be missing.";
        }
        return last < first
                ? since + "this log is not the one whose first " + (last + 1) + " entries had been signed."
                : since + (first == last ? "entry " + first + " is" : "entries " + first + " to " + last + " are")
                        + " missing.";
    }
}
