package dev.twokey.proof;

import static dev.twokey.proof.ExportArchive.CHECKPOINT;
import static dev.twokey.proof.ExportArchive.DETAILS;
import static dev.twokey.proof.ExportArchive.ENTRIES;
import static dev.twokey.proof.ExportArchive.LEAVES;
import static dev.twokey.proof.ExportArchive.VKEY;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the members of an export, so that the first thing found tells where it differs. */
final class ExportCheck {
    private final Map<String, byte[]> members;

    ExportCheck(Map<String, byte[]> members) {
        this.members = members;
    }

    Verification check(Optional<NoteVerifier> pinned) {
        NoteVerifier verifier = verifier(pinned);
        Checkpoint checkpoint = checkpoint(verifier);
        List<byte[]> leaves = lines(ENTRIES);
        new TreeCheck(leaves, lines(LEAVES), checkpoint).require();
        List<LogLine> entries = entries(leaves, checkpoint.origin());
        long opened = new DetailCheck(entries).require(lines(DETAILS));
        long commitments =
                entries.stream().mapToLong(line -> line.entry().commit().size()).sum();
        var contents =
                new Verification.Contents(checkpoint.origin(), checkpoint.witness(), opened, commitments - opened);
        return pinned.isPresent()
                ? new Verification.Verified(contents)
                : new Verification.ConsistentOnly(contents, verifier.vkey());
    }

    private NoteVerifier verifier(Optional<NoteVerifier> pinned) {
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

    private Checkpoint checkpoint(NoteVerifier verifier) {
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

    private static List<LogLine> entries(List<byte[]> leaves, String log) {
        List<LogLine> entries = new ArrayList<>();
        for (byte[] leaf : leaves) {
            int index = entries.size();
            LogLine line;
            try {
                line = LogLine.parse(leaf);
            } catch (MalformedProof e) {
                throw BrokenExport.at(ENTRIES, index, "is malformed: " + e.getMessage());
            }
            if (line.index() != index) {
                throw BrokenExport.at(ENTRIES, index, "says that it is entry " + line.index());
            }
            if (!line.log().equals(log)) {
                throw BrokenExport.at(ENTRIES, index, "is of the log " + line.log());
            }
            if (index > 0 && line.recorded().isBefore(entries.get(index - 1).recorded())) {
                throw BrokenExport.at(ENTRIES, index, "was recorded before the entry before it");
            }
            entries.add(line);
        }
        return entries;
    }

    private String text(String member) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(member)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BrokenExport.in(member, "not UTF-8");
        }
    }

    private List<byte[]> lines(String member) {
        byte[] bytes = bytes(member);
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                lines.add(Arrays.copyOfRange(bytes, start, at));
                start = at + 1;
            }
        }
        // What lacks its newline is judged as a line that nobody wrote, a zero byte longer, so that its place is named.
        if (start < bytes.length) {
            lines.add(Arrays.copyOfRange(bytes, start, bytes.length + 1));
        }
        return lines;
    }

    private byte[] bytes(String member) {
        byte[] bytes = members.get(member);
        if (bytes == null) {
            throw BrokenExport.in(member, "is missing");
        }
        return bytes;
    }
}
