package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement that the client signs with a key that never leaves (RFC 7523, 2.2). The audience is the issuer that the
 * connection names, never one that an answer names: a realm could otherwise have us sign for another one.
 */
record SignedAssertion(String clientId, String audience, SigningKey key, PrivateKey secret, InstantSource clock)
        implements ClientProof {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Itself, after having signed once, so that a key that cannot is told now.
     *
     * @throws IllegalArgumentException when it cannot
     */
    SignedAssertion tried() {
        fields();
        return this;
    }

    /** Whether what is signed holds for this key. */
    boolean holdsFor(PublicKey published) {
        try {
            byte[] text = clientId.getBytes(UTF_8);
            Signature check = Signature.getInstance(key.javaAlgorithm());
            check.initVerify(published);
            check.update(text);
            return check.verify(signature(text));
        } catch (GeneralSecurityException unusable) {
            return false;
        }
    }

    @Override
    public Map<String, String> fields() {
        long now = clock.instant().getEpochSecond();
        String head = part(Map.of("alg", key.algorithm(), "typ", "JWT", "kid", key.id()));
        String claims = part(Map.of(
                "iss",
                clientId,
                "sub",
                clientId,
                "aud",
                audience,
                "jti",
                UUID.randomUUID().toString(),
                "iat",
                now,
                "exp",
                now + LIFE.toSeconds()));
        String signed = head + "." + claims;
        return Map.of(
                "client_id",
                clientId,
                "client_assertion_type",
                TYPE,
                "client_assertion",
                signed + "." + encoded(signature(signed.getBytes(UTF_8))));
    }

    /** @throws IllegalArgumentException when the key cannot sign so */
    private byte[] signature(byte[] text) {
        try {
            Signature signature = Signature.getInstance(key.javaAlgorithm());
            signature.initSign(secret);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("the private key is not one of the certificate's kind", unusable);
        }
    }

    private static String part(Map<String, Object> values) {
        return encoded(JSON.writeValueAsBytes(values));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SignedAssertion[" + clientId + "]";
    }
}
