package dev.twokey.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes, shown as {@code sha256:} and 64 lower-case hexadecimal digits. */
public record Digest(Bytes bytes) {
    static final int SIZE = 32;
    private static final String PREFIX = "sha256:";

    /** @throws MalformedProof when these are not 32 bytes */
    public Digest {
        if (bytes.size() != SIZE) {
            throw new MalformedProof("a digest has 32 bytes");
        }
    }

    /** The digest <em>of</em> these bytes: it hashes. {@link #ofHash} takes 32 bytes that are a hash already. */
    public static Digest of(byte[] content) {
        MessageDigest sha256 = sha256();
        return new Digest(Bytes.of(sha256.digest(content)));
    }

    /** The digest of the canonical bytes of a document. */
    public static Digest of(JsonValue document) {
        return of(CanonicalJson.write(document));
    }

    /** Wraps 32 bytes that are a hash already. */
    public static Digest ofHash(byte[] hash) {
        return new Digest(Bytes.of(hash));
    }

    /** Reads {@code sha256:…}. */
    public static Digest parse(String text) {
        if (text.startsWith(PREFIX)) {
            try {
                Digest digest = ofHash(HexFormat.of().parseHex(text, PREFIX.length(), text.length()));
                if (digest.toString().equals(text)) {
                    return digest;
                }
            } catch (IllegalArgumentException e) {
                throw new MalformedProof("not sha256: and 64 lower-case hexadecimal digits", e);
            }
        }
        throw new MalformedProof("not sha256: and 64 lower-case hexadecimal digits");
    }

    /** Reads the standard base64 of a hash, as in checkpoints. */
    public static Digest parseBase64(String text) {
        return new Digest(Bytes.fromBase64(text));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public byte[] toArray() {
        return bytes.toArray();
    }

    /** Standard base64 with padding, as in checkpoints and leaf lists. */
    public String base64() {
        return bytes.base64();
    }

    @Override
    public String toString() {
        return PREFIX + HexFormat.of().formatHex(bytes.toArray());
    }
}
