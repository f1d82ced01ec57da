package dev.twokey.audit;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Digest;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.SignedNote;
import dev.twokey.vault.PrivateFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The highest checkpoint that this node has signed or verified, kept outside the database: whoever restores or rewrites
 * the database does not make the node sign a second past.
 */
final class HighWater {
    private final Path folder;

    HighWater(Path folder) {
        this.folder = folder;
    }

    /**
     * Compares a log with its mark.
     *
     * @param rootOfFirst the root over the log's first so many entries
     * @throws LogBrokenException when the log is shorter than the mark or has another past
     */
    void require(Checkpoint log, NoteVerifier key, LongFunction<Digest> rootOfFirst) {
        Optional<Checkpoint> mark = mark(log.origin(), key);
        if (mark.isEmpty()) {
            return;
        }
        long size = mark.get().size();
        if (log.size() < size) {
            throw new LogBrokenException(
                    log.origin(),
                    Breach.BELOW_HIGH_WATER,
                    "the database holds %d entries, this node has signed %d; it was restored or cut"
                            .formatted(log.size(), size));
        }
        Digest root = log.size() == size ? log.root() : rootOfFirst.apply(size);
        if (!root.equals(mark.get().root())) {
            throw new LogBrokenException(
                    log.origin(), Breach.FORKED, "its first %d entries are not those that were signed".formatted(size));
        }
    }

    /** Remembers a checkpoint. Several nodes or threads may do so at once; the mark never falls. */
    synchronized void raise(SignedNote note, NoteVerifier key) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        boolean higher = mark(checkpoint.origin(), key)
                .map(mark -> mark.size() < checkpoint.size())
                .orElse(true);
        if (higher) {
            file(checkpoint.origin()).replace(note.toString());
        }
    }

    private Optional<Checkpoint> mark(String origin, NoteVerifier key) {
        return file(origin).read().map(text -> {
            try {
                return Checkpoint.open(SignedNote.parse(text), key).orElseThrow(() -> foreign(origin));
            } catch (MalformedProof damaged) {
                throw new LogBrokenException(
                        origin, Breach.NOT_SIGNED_BY_US, "its high-water mark is damaged", damaged);
            }
        });
    }

    private static LogBrokenException foreign(String origin) {
        return new LogBrokenException(
                origin,
                Breach.NOT_SIGNED_BY_US,
                "its high-water mark was signed by another key; was keys/log replaced?");
    }

    private PrivateFile file(String origin) {
        return PrivateFile.at(folder.resolve(origin));
    }
}
