package dev.twokey.proof;

import java.util.Optional;

/** The state of a log that its key signs (C2SP tlog-checkpoint): origin, size and root, a line each. */
public record Checkpoint(String origin, long size, Digest root) {
    private static final int LINES = 3;

    public Checkpoint {
        Names.log(origin);
        if (size < 0) {
            throw new MalformedProof("a log's size is not negative");
        }
    }

    /** The text that is signed. */
    public String text() {
        return origin + '\n' + size + '\n' + root.base64() + '\n';
    }

    /** Reads the text; extension lines are refused, since we write none. */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES + 1) {
            throw new MalformedProof("a checkpoint has three lines: origin, size and root");
        }
        Checkpoint checkpoint = new Checkpoint(lines[0], Witness.size(lines[1]), Digest.parseBase64(lines[2]));
        if (!checkpoint.text().equals(text)) {
            throw new MalformedProof("a checkpoint has three lines: origin, size and root");
        }
        return checkpoint;
    }

    /** Reads a signed checkpoint, when this key, of the name of the checkpoint's origin, signed it. */
    public static Optional<Checkpoint> open(SignedNote note, NoteVerifier verifier) {
        Checkpoint checkpoint = parse(note.text());
        boolean holds = verifier.name().equals(checkpoint.origin()) && note.isSignedBy(verifier);
        return holds ? Optional.of(checkpoint) : Optional.empty();
    }

    /**
     * The checkpoint as the log publishes it.
     *
     * @throws IllegalArgumentException when the key is not of this log's name
     */
    public SignedNote sign(NoteSigner signer) {
        if (!signer.verifier().name().equals(origin)) {
            throw new IllegalArgumentException("a log signs with the key of its own name");
        }
        return SignedNote.sign(text(), signer);
    }

    public Witness witness() {
        return new Witness(size, root);
    }
}
