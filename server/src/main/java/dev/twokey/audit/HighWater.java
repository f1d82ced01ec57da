package dev.twokey.audit;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Digest;
import dev.twokey.proof.Frontier;
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
import java.util.stream.Stream;

/**
 * The highest checkpoint that this node has signed or verified, kept outside the database: whoever restores or rewrites
 * the database does not make the node sign a second past. The tree's right edge lies beside it, so that a log is compared
 * from there on and not from its beginning.
 */
final class HighWater {
    private static final String LATEST = "latest";
    private static final String EDGE = "frontier ";

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
        Optional<String> text = text(file(origin), "keys/high-water/" + origin);
        Optional<Checkpoint> checkpoint = text.map(kept -> checkpoint(kept, origin, key));
        return new Mark(checkpoint, checkpoint.flatMap(mark -> edge(text.orElseThrow(), mark)));
    }

    /** The hashes of a log's entries from one index up to, and without, another. */
    @FunctionalInterface
    interface Leaves {
        List<Digest> between(long from, long to);
    }

    /**
     * What is kept of a log.
     *
     * @param checkpoint empty when this node has signed or verified nothing of the log
     * @param edge that of the checkpoint's tree; empty in a mark that an earlier version made
     */
    record Mark(Optional<Checkpoint> checkpoint, Optional<Frontier> edge) {
        /**
         * Compares a log with its mark.
         *
         * @throws LogBrokenException when the log is shorter than the mark or does not continue it
         */
        void require(Checkpoint log, Leaves leaves) {
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
            if (!isContinuedBy(log, leaves)) {
                throw new LogBrokenException(
                        log.origin(),
                        Breach.FORKED,
                        "it does not continue its first %d entries as they were signed".formatted(size));
            }
        }

        /** Whether a log that is not shorter has grown from what is kept. */
        boolean isContinuedBy(Checkpoint log, Leaves leaves) {
            Witness kept = checkpoint.orElseThrow().witness();
            if (log.size() == kept.size()) {
                return log.witness().equals(kept);
            }
            Frontier then = edge.orElseGet(() -> grown(Frontier.empty(), leaves.between(0, kept.size())));
            return then.witness().equals(kept)
                    && grown(then, leaves.between(kept.size(), log.size()))
                            .witness()
                            .equals(log.witness());
        }

        private static Frontier grown(Frontier from, List<Digest> leaves) {
            Frontier frontier = from;
            for (Digest leaf : leaves) {
                frontier = frontier.append(leaf);
            }
            return frontier;
        }
    }

    /**
     * Remembers a checkpoint. Several nodes or threads may do so at once; the mark never falls.
     *
     * @param edge of its tree
     */
    synchronized void raise(SignedNote note, Frontier edge, NoteVerifier key) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        Mark mark = mark(checkpoint.origin(), key);
        boolean higher = mark.checkpoint()
                .map(kept -> kept.size() < checkpoint.size()
                        || (kept.size() == checkpoint.size() && mark.edge().isEmpty()))
                .orElse(true);
        if (higher) {
            file(checkpoint.origin())
                    .replace(note + EDGE + Bytes.of(edge.toBytes()).base64Url() + "\n");
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
        return text(PrivateFile.at(lost.resolve(LATEST).resolve(origin)), "keys/lost/" + LATEST + "/" + origin)
                .map(text -> checkpoint(text, origin, key).witness());
    }

    private static Optional<String> text(PrivateFile file, String name) {
        try {
            return file.read();
        } catch (IllegalStateException | UncheckedIOException closed) {
            throw LogBrokenException.unreadable(name, closed);
        }
    }

    private static Checkpoint checkpoint(String text, String origin, NoteVerifier key) {
        try {
            int edge = text.indexOf("\n" + EDGE);
            String note = edge < 0 ? text : text.substring(0, edge + 1);
            return Opened.open(note, key).orElseThrow(() -> foreign(origin));
        } catch (MalformedProof damaged) {
            throw new LogBrokenException(origin, Breach.NOT_SIGNED_BY_US, "its high-water mark is damaged", damaged);
        }
    }

    /** It is no secret and needs no signature: that it is this checkpoint's is worked out. */
    private static Optional<Frontier> edge(String text, Checkpoint checkpoint) {
        int edge = text.indexOf("\n" + EDGE);
        if (edge < 0) {
            return Optional.empty();
        }
        try {
            String kept = text.substring(edge + 1 + EDGE.length()).strip();
            return Optional.of(Frontier.fromBytes(Bytes.fromBase64Url(kept).toArray()))
                    .filter(frontier -> frontier.witness().equals(checkpoint.witness()));
        } catch (MalformedProof damaged) {
            return Optional.empty();
        }
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
