package dev.twokey.proof;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

/** A log in one file, which anybody can verify without us (docs/formats.md). */
public final class LogExport {
    private LogExport() {}

    /**
     * Writes an export; the same contents always give the same bytes. It writes what it is given: {@link #verify} is
     * what judges. The stream is flushed, not closed.
     *
     * @param entries all entries from index 0 to the checkpoint's size
     * @param details what may be shown of the personal text, in any order
     * @param checkpoint the log's signed checkpoint
     * @param vkey the log's public key
     */
    public static void write(
            OutputStream out, List<LogLine> entries, List<Detail> details, SignedNote checkpoint, String vkey)
            throws IOException {
        ByteArrayOutputStream entryLines = new ByteArrayOutputStream();
        StringBuilder leaves = new StringBuilder();
        for (LogLine entry : entries) {
            byte[] leaf = entry.bytes();
            entryLines.writeBytes(leaf);
            entryLines.write('\n');
            leaves.append(MerkleTree.leafHash(leaf).base64()).append('\n');
        }
        ByteArrayOutputStream detailLines = new ByteArrayOutputStream();
        for (Detail detail : details.stream().sorted(Detail.ORDER).toList()) {
            detailLines.writeBytes(detail.bytes());
            detailLines.write('\n');
        }
        ExportArchive.write(
                out,
                Map.of(
                        ExportArchive.ENTRIES, entryLines.toByteArray(),
                        ExportArchive.DETAILS, detailLines.toByteArray(),
                        ExportArchive.CHECKPOINT, checkpoint.toString().getBytes(StandardCharsets.UTF_8),
                        ExportArchive.VKEY, (vkey + '\n').getBytes(StandardCharsets.UTF_8),
                        ExportArchive.LEAVES, leaves.toString().getBytes(StandardCharsets.US_ASCII)));
        out.flush();
    }

    /**
     * Verifies an export: every entry, its place, the log's name and time, the tree, the signature, and every detail.
     *
     * @param pinnedVkey the log's public key, learnt from elsewhere; without it the best answer is
     *     {@link Verification.ConsistentOnly}, which is no proof
     * @throws MalformedProof when the pinned key is not a vkey
     * @throws IOException when the file cannot be read; a file that is no export is {@link Verification.Broken}
     */
    public static Verification verify(Path file, Optional<String> pinnedVkey) throws IOException {
        return verify(file, pinnedVkey, (line, details) -> {});
    }

    /** The same; the visitor sees each entry of a log whose tree and signature hold. */
    static Verification verify(Path file, Optional<String> pinnedVkey, EntryWalk.Visitor visitor) throws IOException {
        Optional<NoteVerifier> pinned = pinnedVkey.map(NoteVerifier::parse);
        try (ExportArchive archive = ExportArchive.open(file)) {
            return new ExportCheck(archive).check(pinned, visitor);
        } catch (BrokenExport e) {
            return e.found();
        } catch (ZipException | EOFException e) {
            return BrokenExport.in(ExportArchive.ARCHIVE, "not a zip: " + e.getMessage())
                    .found();
        }
    }

    /**
     * What the log says of restores, in its order; of an export that was verified. An entry that says to have gone on from a
     * state that this log never had says nothing.
     *
     * @throws IOException when the file cannot be read
     */
    public static List<Gap> gaps(Path file) throws IOException {
        List<Gap> said = new ArrayList<>();
        try (ExportArchive archive = ExportArchive.open(file)) {
            try (ExportLines entries = archive.lines(ExportArchive.ENTRIES)) {
                for (Optional<byte[]> leaf = entries.next(); leaf.isPresent(); leaf = entries.next()) {
                    gap(leaf.get()).ifPresent(said::add);
                }
            }
        } catch (BrokenExport e) {
            throw new MalformedProof(e.found().message(), e);
        }
        List<Gap> gaps = new ArrayList<>();
        for (Gap gap : said) {
            Witness from = gap.continues();
            if (from.size() <= gap.entry() && root(file, from.size()).equals(from.root())) {
                gaps.add(gap);
            }
        }
        return gaps;
    }

    /** What cannot be read says nothing either: no entry keeps a log from being read. */
    private static Optional<Gap> gap(byte[] leaf) {
        try {
            LogLine line = LogLine.parse(leaf);
            return Gap.of(line.entry(), line.index());
        } catch (MalformedProof unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The root over the first so many entries of an export that was verified: what an earlier checkpoint of the same log
     * must have signed.
     *
     * @throws MalformedProof when it has fewer entries, or leaves that are none
     * @throws IOException when the file cannot be read
     */
    public static Digest root(Path file, long size) throws IOException {
        Frontier frontier = Frontier.empty();
        try (ExportArchive archive = ExportArchive.open(file);
                ExportLines leaves = archive.lines(ExportArchive.LEAVES)) {
            while (frontier.size() < size) {
                byte[] leaf = leaves.next().orElseThrow(() -> new MalformedProof("the log has fewer entries"));
                frontier = frontier.append(Digest.parseBase64(new String(leaf, StandardCharsets.ISO_8859_1)));
            }
        } catch (BrokenExport e) {
            throw new MalformedProof(e.found().message(), e);
        }
        return frontier.root();
    }
}
