package dev.twokey.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A promise to a text that does not tell the text: SHA-256 of a random salt of 16 bytes followed by the text's UTF-8.
 * Who erases salt and text leaves a commitment that nobody can open any more, in a log that still verifies.
 */
public record Commitment(Digest hash) {
    /** The size of a salt in bytes; fixed, so that no other split of salt and text has the same hash. */
    public static final int SALT_SIZE = 16;

    public static Commitment of(byte[] salt, String value) {
        if (salt.length != SALT_SIZE) {
            throw new MalformedProof("a salt has 16 bytes");
        }
        JsonString.requireHonest(value);
        MessageDigest sha256 = Digest.sha256();
        sha256.update(salt);
        return new Commitment(Digest.ofHash(sha256.digest(value.getBytes(StandardCharsets.UTF_8))));
    }

    /** Reads the base64url of the hash. */
    public static Commitment parse(String text) {
        return new Commitment(new Digest(Bytes.fromBase64Url(text)));
    }

    /** Whether this is the commitment to that text under that salt. */
    public boolean opens(byte[] salt, String value) {
        return of(salt, value).equals(this);
    }

    @Override
    public String toString() {
        return hash.bytes().base64Url();
    }
}
