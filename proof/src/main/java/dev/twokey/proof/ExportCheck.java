package dev.twokey.proof;

import static dev.twokey.proof.ExportArchive.CHECKPOINT;
import static dev.twokey.proof.ExportArchive.VKEY;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Judges the members of an export, so that the first thing found tells where it differs. */
final class ExportCheck {
    private final ExportMembers members;

    ExportCheck(ExportMembers members) {
        this.members = members;
    }

    /** Verifies all of it; the visitor sees each entry, but only after the tree over all of them was verified. */
    Verification check(Optional<NoteVerifier> pinned, EntryWalk.Visitor visitor) throws IOException {
        NoteVerifier verifier = verifier(pinned);
        Checkpoint checkpoint = checkpoint(verifier);
        new TreeCheck(members, checkpoint).require();
        Count count = new Count();
        new EntryWalk(members, checkpoint.origin()).walk((line, details) -> {
            count.opened += details.size();
            count.commitments += line.entry().commit().size();
            visitor.visit(line, details);
        });
        var contents = new Verification.Contents(
                checkpoint.origin(), checkpoint.witness(), count.opened, count.commitments - count.opened);
        return pinned.isPresent()
                ? new Verification.Verified(contents)
                : new Verification.ConsistentOnly(contents, verifier.vkey());
    }

    private static final class Count {
        private long opened;
        private long commitments;
    }

    private NoteVerifier verifier(Optional<NoteVerifier> pinned) throws IOException {
        String vkey = text(VKEY);
        try {
            NoteVerifier named = NoteVerifier.parse(vkey.substring(0, Math.max(0, vkey.length() - 1)));
            if (!vkey.endsWith("\n")) {
                throw BrokenExport.in(VKEY, "does not end with a newline");
            }
            if (pinned.isPresent() && !pinned.get().equals(named)) {
                throw BrokenExport.in(VKEY, "the log is signed under another key than the pinned one");
            }
            return named;
        } catch (MalformedProof e) {
            throw BrokenExport.in(VKEY, String.valueOf(e.getMessage()));
        }
    }

    private Checkpoint checkpoint(NoteVerifier verifier) throws IOException {
        try {
            SignedNote note = SignedNote.parse(text(CHECKPOINT));
            // A second signature could change unseen: an export carries exactly the one that is verified.
            if (note.signatures().size() != 1) {
                throw BrokenExport.in(CHECKPOINT, "does not carry exactly one signature");
            }
            return Checkpoint.open(note, verifier)
                    .orElseThrow(() -> BrokenExport.in(CHECKPOINT, "the signature is not that of the log's key"));
        } catch (MalformedProof e) {
            throw BrokenExport.in(CHECKPOINT, String.valueOf(e.getMessage()));
        }
    }

    /** All of a small member. */
    private String text(String member) throws IOException {
        try (InputStream in = members.open(member)) {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BrokenExport.in(member, "not UTF-8");
        }
    }
}
