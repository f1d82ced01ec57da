package dev.twokey.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with signatures (C2SP signed-note): the text, which ends with a newline, an empty line, and one line
 * {@code — <key name> <base64 of key hash and signature>} for each signature.
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    private static final int HASH_SIZE = 4;
    private static final int LONGEST = 1_000_000;
    private static final int MOST_SIGNATURES = 100;
    private static final String DASH = "\u2014 ";

    /** One signature line; {@code value} is the key hash and the signature. */
    public record NoteSignature(String name, Bytes value) {
        public NoteSignature {
            NoteVerifier.requireName(name);
            if (value.size() <= HASH_SIZE) {
                throw new MalformedProof("a note's signature is too short");
            }
        }
    }

    /** @throws MalformedProof when the text does not end with a newline, holds a control, or nobody signed */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(character -> character < ' ' && character != '\n')) {
            throw new MalformedProof("a note's text ends with a newline and has no other control");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new MalformedProof("a note has 1 to 100 signatures");
        }
    }

    /** Signs a text that ends with a newline. */
    public static SignedNote sign(String text, NoteSigner signer) {
        byte[] hash = signer.verifier().keyHash();
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] value = Arrays.copyOf(hash, hash.length + signature.length);
        System.arraycopy(signature, 0, value, hash.length, signature.length);
        return new SignedNote(text, List.of(new NoteSignature(signer.verifier().name(), Bytes.of(value))));
    }

    /** Reads a note; only the one spelling that {@link #toString} writes is accepted. It verifies nothing. */
    public static SignedNote parse(String note) {
        int split = note.lastIndexOf("\n\n");
        if (note.length() > LONGEST || split < 0 || !note.endsWith("\n")) {
            throw new MalformedProof("not a signed note");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : note.substring(split + 2).split("\n", -1)) {
            if (!line.isEmpty()) {
                signatures.add(parseSignature(line));
            }
        }
        SignedNote parsed = new SignedNote(note.substring(0, split + 1), signatures);
        if (!parsed.toString().equals(note)) {
            throw new MalformedProof("not a signed note");
        }
        return parsed;
    }

    private static NoteSignature parseSignature(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new MalformedProof("not a note's signature line");
        }
        return new NoteSignature(line.substring(DASH.length(), space), Bytes.fromBase64(line.substring(space + 1)));
    }

    /** Whether this key signed the text. Signatures of other keys are ignored, as the specification says. */
    public boolean isSignedBy(NoteVerifier verifier) {
        return signatures.stream().anyMatch(signature -> isBy(signature, verifier));
    }

    private boolean isBy(NoteSignature signature, NoteVerifier verifier) {
        byte[] value = signature.value().toArray();
        return signature.name().equals(verifier.name())
                && Arrays.equals(Arrays.copyOf(value, HASH_SIZE), verifier.keyHash())
                && verifier.verifies(
                        text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(value, HASH_SIZE, value.length));
    }

    /** The note as it is stored and sent. */
    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        for (NoteSignature signature : signatures) {
            note.append(DASH)
                    .append(signature.name())
                    .append(' ')
                    .append(signature.value().base64())
                    .append('\n');
        }
        return note.toString();
    }
}
