package dev.twokey.sandbox.authenticator;

import dev.twokey.sandbox.http.Json;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One passkey: a P-256 key pair bound to a relying party and a user, with its signature counter. */
public final class Passkey {
    private final String credentialId;
    private final String rpId;
    private final String userHandle;
    private final String userName;
    private final KeyPair keys;
    private int counter;

    private Passkey(String credentialId, String rpId, String userHandle, String userName, KeyPair keys, int counter) {
        this.credentialId = credentialId;
        this.rpId = rpId;
        this.userHandle = userHandle;
        this.userName = userName;
        this.keys = keys;
        this.counter = counter;
    }

    static Passkey generate(String rpId, String userHandle, String userName) {
        byte[] id = new byte[32];
        new SecureRandom().nextBytes(id);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new Passkey(Bytes.base64url(id), rpId, userHandle, userName, generator.generateKeyPair(), 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no P-256 key could be made", e);
        }
    }

    static Passkey read(JsonNode json) {
        try {
            var factory = KeyFactory.getInstance("EC");
            var keys = new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(Bytes.bytes(text(json, "publicKey")))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(Bytes.bytes(text(json, "privateKey")))));
            return new Passkey(
                    text(json, "credentialId"),
                    text(json, "rpId"),
                    text(json, "userHandle"),
                    text(json, "userName"),
                    keys,
                    json.path("counter").asInt(0));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the file of passkeys holds a key that cannot be read", e);
        }
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    /** With the private key: for the file of passkeys only. */
    synchronized ObjectNode revealed() {
        return Json.object()
                .put("credentialId", credentialId)
                .put("rpId", rpId)
                .put("userHandle", userHandle)
                .put("userName", userName)
                .put("counter", counter)
                .put("publicKey", publicKey())
                .put("privateKey", Bytes.base64url(privateKey().getEncoded()));
    }

    private PrivateKey privateKey() {
        return keys.getPrivate();
    }

    /** The credential id, base64url. */
    public String credentialId() {
        return credentialId;
    }

    /** The relying party. */
    public String rpId() {
        return rpId;
    }

    /** The user handle that the relying party chose, base64url. */
    public String userHandle() {
        return userHandle;
    }

    /** The account's name at the relying party. */
    public String userName() {
        return userName;
    }

    /** The public key as SubjectPublicKeyInfo, base64url. */
    public String publicKey() {
        return Bytes.base64url(keys.getPublic().getEncoded());
    }

    /** The signature counter. */
    public synchronized int counter() {
        return counter;
    }

    /** Sets the counter, as a copied authenticator would have it. */
    public synchronized void counter(int value) {
        counter = value;
    }

    synchronized int count() {
        return ++counter;
    }

    /** The public key in COSE form: EC2, ES256, P-256 (RFC 9053). */
    byte[] coseKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return new Cbor()
                .map(5)
                .number(1)
                .number(2)
                .number(3)
                .number(-7)
                .number(-1)
                .number(1)
                .number(-2)
                .bytes(coordinate(point.getAffineX()))
                .number(-3)
                .bytes(coordinate(point.getAffineY()))
                .done();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(signed.length, 32);
        System.arraycopy(signed, signed.length - length, fixed, 32 - length, length);
        return fixed;
    }

    byte[] sign(byte[] data) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(privateKey());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a passkey that cannot sign", e);
        }
    }
}
