package dev.twokey.keycloak;

import dev.twokey.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A pair of keys that was made just now (P-256), in the text form (RFC 7468).
 *
 * @param privateKey never leaves: it signs
 */
record FreshKey(String publicKey, Secret privateKey) {
    static FreshKey make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] secret = pair.getPrivate().getEncoded();
            Secret text = new Secret(pem("PRIVATE KEY", secret));
            Arrays.fill(secret, (byte) 0);
            return new FreshKey(pem("PUBLIC KEY", pair.getPublic().getEncoded()), text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String what, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
