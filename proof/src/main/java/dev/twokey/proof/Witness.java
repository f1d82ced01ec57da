package dev.twokey.proof;

/**
 * The state of a log that somebody saw: its size in entries and its root, {@code <size>:<root base64>}. Every statement
 * carries two, so that a log cannot be rewritten behind the signers' backs.
 */
public record Witness(long size, Digest root) {
    public Witness {
        if (size < 0) {
            throw new MalformedProof("a log's size is not negative");
        }
    }

    /** The state of a log without entries. */
    public static Witness ofNothing() {
        return new Witness(0, MerkleTree.emptyRoot());
    }

    public static Witness parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new MalformedProof("not a size, a colon and a root");
        }
        return new Witness(size(text.substring(0, colon)), Digest.parseBase64(text.substring(colon + 1)));
    }

    /** Reads a decimal number of entries without sign or leading zeros. */
    static long size(String text) {
        try {
            long size = Long.parseLong(text);
            if (size >= 0 && Long.toString(size).equals(text)) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new MalformedProof("not a log's size", e);
        }
        throw new MalformedProof("not a log's size");
    }

    @Override
    public String toString() {
        return size + ":" + root.base64();
    }
}
