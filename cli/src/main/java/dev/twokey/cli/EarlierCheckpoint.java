package dev.twokey.cli;

import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Digest;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.SignedNote;
import dev.twokey.proof.Verification;
import dev.twokey.proof.Verification.Broken;
import dev.twokey.proof.Verification.ConsistentOnly;
import dev.twokey.proof.Verification.Contents;
import dev.twokey.proof.Verification.Verified;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/** A checkpoint that somebody kept, by which a later export is judged: same key, and nothing before it was changed. */
record EarlierCheckpoint(Path file, SignedNote note, Checkpoint checkpoint) {
    private static final int LARGEST = 64 << 10;

    static EarlierCheckpoint read(Path file) {
        try {
            SignedNote note = SignedNote.parse(text(file));
            return new EarlierCheckpoint(file, note, Checkpoint.parse(note.text()));
        } catch (MalformedProof e) {
            throw noCheckpoint(file, String.valueOf(e.getMessage()), e);
        } catch (CharacterCodingException e) {
            throw noCheckpoint(file, "it is no text", e);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new MalformedProof("it is larger than any checkpoint");
        }
        return Files.readString(file);
    }

    private static Failure noCheckpoint(Path file, String why, Exception cause) {
        Failure failure = Failure.misused(
                file + " is no checkpoint: " + why,
                "Name a file that holds one, such as the member \"checkpoint\" of an earlier export.");
        failure.initCause(cause);
        return failure;
    }

    /** @param found what the export is by itself */
    Continuity judge(Path export, Verification found) {
        return switch (found) {
            case Broken broken -> new Continuity.Judged(broken);
            case Verified verified -> judge(export, verified.contents());
            case ConsistentOnly consistent -> judge(export, consistent.contents());
        };
    }

    private Continuity judge(Path export, Contents contents) {
        // Another log has another key too: which log it is says more.
        if (!checkpoint.origin().equals(contents.log())) {
            return contradicted("it is of " + checkpoint.origin() + ", not of " + contents.log());
        } else if (!note.isSignedBy(NoteVerifier.parse(member(export, "vkey").getFirst()))) {
            return contradicted("it is signed under another key than the log");
        }
        boolean shorter = checkpoint.size() > contents.witness().size();
        if (!shorter && rootOf(export, checkpoint.size()).equals(checkpoint.root())) {
            return new Continuity.Judged(new Verified(contents));
        }
        RestoredLog restored = RestoredLog.of(export);
        return restored.missing(checkpoint.witness())
                .<Continuity>map(gap -> new Continuity.Missing(file.toString(), gap, checkpoint.witness()))
                .orElseGet(() -> new Continuity.Contradicted(
                        file.toString(),
                        shorter
                                ? "it is of " + checkpoint.size() + " entries, the log has only "
                                        + contents.witness().size()
                                : "the first " + checkpoint.size() + " entries of the log are not those that it signs",
                        restored.perhapsMissing(checkpoint.witness())));
    }

    private Continuity contradicted(String message) {
        return new Continuity.Contradicted(file.toString(), message, Optional.empty());
    }

    private static Digest rootOf(Path export, long size) {
        try {
            return LogExport.root(export, size);
        } catch (IOException e) {
            throw Unreadable.file(export, e);
        }
    }

    /** Lines of a small member, which the verification of the export has already looked at. */
    private static List<String> member(Path export, String name) {
        try (ZipFile zip = new ZipFile(export.toFile(), StandardCharsets.UTF_8);
                var bytes = zip.getInputStream(zip.getEntry(name))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw Unreadable.file(export, e);
        }
    }
}
