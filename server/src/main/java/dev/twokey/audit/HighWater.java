package dev.twokey.audit;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Digest;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.SignedNote;
import dev.twokey.proof.Witness;
import dev.twokey.vault.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * The highest checkpoint that this node has signed or verified, kept outside the database: whoever restores or rewrites
 * the database does not make the node sign a second past.
 */
final class HighWater {
    private static final String LATEST = "latest";

    private final Path folder;
    private final Path lost;

    /** @param lost where marks of what a restore has lost are kept: nobody else can show it any more */
    HighWater(Path folder, Path lost) {
        this.folder = folder;
        this.lost = lost;
    }

    /**
     * The mark of a log at one moment. It is read before the log, which only grows and which marks follow: whoever reads it
     * afterwards may hold what another thread has just signed against what they read before.
     */
    Mark mark(String origin, NoteVerifier key) {
        return new Mark(checkpoint(file(origin), origin, key));
    }

    /** @param checkpoint empty when this node has signed or verified nothing of the log */
    record Mark(Optional<Checkpoint> checkpoint) {
        /**
         * Compares a log with its mark.
         *
         * @param rootOfFirst the root over the log's first so many entries
         * @throws LogBrokenException when the log is shorter than the mark or has another past
         */
        void require(Checkpoint log, LongFunction<Digest> rootOfFirst) {
            if (checkpoint.isEmpty()) {
                return;
            }
            long size = checkpoint.get().size();
            if (log.size() < size) {
                throw new LogBrokenException(
                        log.origin(),
                        Breach.BELOW_HIGH_WATER,
                        "the database holds %d entries, this node has signed %d; it was restored or cut"
                                .formatted(log.size(), size));
            }
            Digest root = log.size() == size ? log.root() : rootOfFirst.apply(size);
            if (!root.equals(checkpoint.get().root())) {
                throw new LogBrokenException(
                        log.origin(),
                        Breach.FORKED,
                        "its first %d entries are not those that were signed".formatted(size));
            }
        }
    }

    /** Remembers a checkpoint. Several nodes or threads may do so at once; the mark never falls. */
    synchronized void raise(SignedNote note, NoteVerifier key) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        boolean higher = mark(checkpoint.origin(), key)
                .checkpoint()
                .map(mark -> mark.size() < checkpoint.size())
                .orElse(true);
        if (higher) {
            file(checkpoint.origin()).replace(note.toString());
        }
    }

    /** The logs of which there is a mark, by name. */
    List<String> origins() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** The mark of a log, and since when it is kept. */
    Optional<Finding.Signed> signed(String origin, NoteVerifier key) {
        return mark(origin, key).checkpoint().map(mark -> new Finding.Signed(mark.witness(), keptAt(origin)));
    }

    private Instant keptAt(String origin) {
        try {
            return Files.getLastModifiedTime(folder.resolve(origin)).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder.resolve(origin), e);
        }
    }

    /** A restore has lost what this mark names: somebody said so, and the log goes on below it. The mark itself is kept. */
    synchronized void giveUp(String origin, long epoch) {
        file(origin).read().ifPresent(note -> {
            PrivateFile.at(lost.resolve(String.valueOf(epoch)).resolve(origin)).replace(note);
            PrivateFile.at(lost.resolve(LATEST).resolve(origin)).replace(note);
            file(origin).delete();
        });
    }

    /** The state that a log had when it was given up last. */
    Optional<Witness> lost(String origin, NoteVerifier key) {
        return checkpoint(PrivateFile.at(lost.resolve(LATEST).resolve(origin)), origin, key)
                .map(Checkpoint::witness);
    }

    private static Optional<Checkpoint> checkpoint(PrivateFile file, String origin, NoteVerifier key) {
        return file.read().map(text -> {
            try {
                return Opened.open(text, key).orElseThrow(() -> foreign(origin));
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
