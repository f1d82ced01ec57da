package dev.twokey.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has the private key of somebody's passkey and no browser that keeps to the rules: signs whatever is wanted, and the
 * signature is always good. What is not said is as an honest browser and authenticator would have it.
 */
final class Forger {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;

    private final JsonNode passkey;
    private final ObjectNode clientData;
    private String userHandle;
    private String rpId = "keys.localhost";
    private int flags = PRESENT | VERIFIED;
    private int counter;

    private Forger(JsonNode passkey) {
        this.passkey = passkey;
        this.clientData = JSON.createObjectNode()
                .put("type", "webauthn.get")
                .put("challenge", "")
                .put("origin", Visitor.SIGNING)
                .put("crossOrigin", false);
        this.userHandle = passkey.path("userHandle").asString();
        this.counter = passkey.path("counter").asInt() + 100;
    }

    /** @param file where authenticators keep their passkeys with the private keys */
    static Forger ofSigningKey(Path file, String persona) {
        try {
            return JSON.readTree(Files.readString(file))
                    .path(persona)
                    .valueStream()
                    .filter(passkey -> passkey.path("rpId").asString().equals("keys.localhost"))
                    .findFirst()
                    .map(Forger::new)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Forger says(String field, String value) {
        clientData.put(field, value);
        return this;
    }

    Forger says(String field, boolean value) {
        clientData.put(field, value);
        return this;
    }

    Forger forRelyingParty(String id) {
        rpId = id;
        return this;
    }

    Forger withoutVerification() {
        flags = PRESENT;
        return this;
    }

    Forger counting(int value) {
        counter = value;
        return this;
    }

    /** Says that the passkey is somebody else's; that is not signed. */
    Forger named(Forger other) {
        userHandle = other.userHandle;
        return this;
    }

    /** Signs what was offered, {@code options} of a statement. */
    Map<String, Object> sign(JsonNode options) {
        return signChallenge(options.path("challenge").asString());
    }

    /** Signs other bytes than were offered. */
    Map<String, Object> signText(String text) {
        return signChallenge(base64Url(sha256(text.getBytes(StandardCharsets.UTF_8))));
    }

    private Map<String, Object> signChallenge(String challenge) {
        byte[] client = says("challenge", challenge).clientData.toString().getBytes(StandardCharsets.UTF_8);
        byte[] authenticator = ByteBuffer.allocate(37)
                .put(sha256(rpId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(counter)
                .array();
        byte[] signed = ByteBuffer.allocate(37 + 32)
                .put(authenticator)
                .put(sha256(client))
                .array();
        return Map.of(
                "id", passkey.path("credentialId").asString(),
                "response",
                        Map.of(
                                "clientDataJSON", base64Url(client),
                                "authenticatorData", base64Url(authenticator),
                                "signature", base64Url(signature(signed)),
                                "userHandle", userHandle));
    }

    private byte[] signature(byte[] data) {
        try {
            byte[] encoded =
                    Base64.getUrlDecoder().decode(passkey.path("privateKey").asString());
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
