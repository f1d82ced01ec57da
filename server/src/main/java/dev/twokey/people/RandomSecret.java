package dev.twokey.people;

import dev.twokey.kernel.Secret;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Secrets of 256 random bits, of which the database knows the SHA-256 only: whoever reads it cannot use them. */
final class RandomSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SIZE = 32;

    private RandomSecret() {}

    /** The prefix and 43 characters of base64url. */
    static Secret next(String prefix) {
        return new Secret(prefix + bytes().base64Url());
    }

    static Bytes bytes() {
        byte[] random = new byte[SIZE];
        RANDOM.nextBytes(random);
        return Bytes.of(random);
    }

    static byte[] hash(Secret secret) {
        return Digest.of(secret.exposeDangerously().getBytes(StandardCharsets.UTF_8))
                .toArray();
    }
}
