package dev.twokey.cli;

import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Digest;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.MerkleTree;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.SignedNote;
import dev.twokey.proof.Verification;
import dev.twokey.proof.Verification.Broken;
import dev.twokey.proof.Verification.ConsistentOnly;
import dev.twokey.proof.Verification.Contents;
import dev.twokey.proof.Verification.Verified;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.ZipFile;

/** A checkpoint that somebody kept, by which a later export is judged: same key, and nothing before it was changed. */
record EarlierCheckpoint(SignedNote note, Checkpoint checkpoint) {
    private static final String MEMBER = "checkpoint";

    static EarlierCheckpoint read(Path file) throws IOException {
        try {
            SignedNote note = SignedNote.parse(Files.readString(file));
            return new EarlierCheckpoint(note, Checkpoint.parse(note.text()));
        } catch (MalformedProof e) {
            throw Failure.misused(file + " is no checkpoint: " + e.getMessage(), "Name a file that holds one.");
        }
    }

    /** @param found what the export is by itself */
    Verification judge(Path export, Verification found) throws IOException {
        return switch (found) {
            case Broken broken -> broken;
            case Verified verified -> judge(export, verified.contents());
            case ConsistentOnly consistent -> judge(export, consistent.contents());
        };
    }

    private Verification judge(Path export, Contents contents) throws IOException {
        if (!note.isSignedBy(NoteVerifier.parse(member(export, "vkey").getFirst()))) {
            return broken("the earlier checkpoint is signed under another key");
        } else if (!checkpoint.origin().equals(contents.log())) {
            return broken("the earlier checkpoint is of " + checkpoint.origin() + ", not of " + contents.log());
        } else if (checkpoint.size() > contents.witness().size()) {
            return broken("the earlier checkpoint has " + checkpoint.size() + " entries, this log has fewer");
        }
        List<Digest> known = member(export, "leaves").stream()
                .limit(checkpoint.size())
                .map(Digest::parseBase64)
                .toList();
        return MerkleTree.root(known).equals(checkpoint.root())
                ? new Verified(contents)
                : broken("the first " + checkpoint.size() + " entries are not those of the earlier checkpoint");
    }

    /** Lines of a member that the verification of the export has already held against its entries. */
    private static List<String> member(Path export, String name) throws IOException {
        try (ZipFile zip = new ZipFile(export.toFile(), StandardCharsets.UTF_8);
                var bytes = zip.getInputStream(zip.getEntry(name))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static Broken broken(String message) {
        return new Broken(MEMBER, OptionalLong.empty(), message);
    }
}
