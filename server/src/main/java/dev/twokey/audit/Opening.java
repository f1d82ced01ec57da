package dev.twokey.audit;

import dev.twokey.proof.Bytes;
import dev.twokey.proof.Commitment;
import java.security.SecureRandom;

/**
 * What opens a commitment: the personal value and its salt.
 *
 * @param salt 16 random bytes; whoever knows the value cannot guess the commitment without it
 */
public record Opening(Bytes salt, String value) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The value under a new salt. */
    public static Opening of(String value) {
        byte[] salt = new byte[Commitment.SALT_SIZE];
        RANDOM.nextBytes(salt);
        return new Opening(Bytes.of(salt), value);
    }

    public Commitment commitment() {
        return Commitment.of(salt.toArray(), value);
    }
}
