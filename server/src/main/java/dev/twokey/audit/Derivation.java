package dev.twokey.audit;

import dev.twokey.vault.PrivateFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret of 32 random bytes in a private file, from which others are derived by HMAC-SHA256 (RFC 2104). */
final class Derivation {
    private static final String HMAC = "HmacSHA256";
    private static final int SIZE = 32;

    private final SecretKeySpec key;

    private Derivation(byte[] secret) {
        this.key = new SecretKeySpec(secret, HMAC);
    }

    /** Reads the secret, which is made when the file is absent. */
    static Derivation at(Path file) {
        byte[] secret = Base64.getDecoder().decode(PrivateFile.at(file).readOrCreate(Derivation::random));
        if (secret.length != SIZE) {
            throw new IllegalStateException("no key of 32 bytes in " + file);
        }
        return new Derivation(secret);
    }

    /** 32 bytes that only the holder of the secret can tell from random. */
    byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static String random() {
        byte[] secret = new byte[SIZE];
        new SecureRandom().nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }
}
