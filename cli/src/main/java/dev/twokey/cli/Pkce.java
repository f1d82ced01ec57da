package dev.twokey.cli;

import dev.twokey.proof.Digest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secrets of one sign-in: who does not know the verifier cannot use an intercepted code (RFC 7636), and who does not
 * know the state cannot slip in a code of their own.
 */
record Pkce(String verifier, String state) {
    private static final int SIZE = 32;

    static Pkce fresh() {
        return new Pkce(random(), random());
    }

    /** S256 of the verifier. */
    String challenge() {
        return base64url(Digest.of(verifier.getBytes(StandardCharsets.US_ASCII)).toArray());
    }

    private static String random() {
        byte[] bytes = new byte[SIZE];
        new SecureRandom().nextBytes(bytes);
        return base64url(bytes);
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
