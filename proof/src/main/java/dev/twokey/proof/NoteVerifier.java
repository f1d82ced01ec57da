package dev.twokey.proof;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A log's public key (C2SP signed-note): its name and an Ed25519 key, written {@code <name>+<hash>+<base64>}, called a
 * vkey.
 */
public record NoteVerifier(String name, Bytes publicKey) {
    static final int KEY_SIZE = 32;
    static final byte ED25519 = 1;
    private static final int HASH_SIZE = 4;

    /** @throws MalformedProof when the name holds white space or a plus, or the key is no Ed25519 key */
    public NoteVerifier {
        requireName(name);
        if (publicKey.size() != KEY_SIZE) {
            throw new MalformedProof("an Ed25519 public key has 32 bytes");
        }
        requirePoint(jdkKey(publicKey));
    }

    /** Reads a vkey. */
    public static NoteVerifier parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedProof("a vkey is a name, a hash and a key with plus signs between");
        }
        NoteVerifier verifier = new NoteVerifier(parts[0], untag(parts[2]));
        if (!verifier.vkey().equals(vkey)) {
            throw new MalformedProof("the vkey's hash is not that of its name and key");
        }
        return verifier;
    }

    /** The vkey: name, eight hexadecimal digits of the key's hash, base64 of a one byte and the key. */
    public String vkey() {
        return name + '+' + HexFormat.of().formatHex(keyHash()) + '+' + tag(publicKey);
    }

    /** The first four bytes of SHA-256 of the name, a newline, a one byte and the key. */
    byte[] keyHash() {
        MessageDigest sha256 = Digest.sha256();
        sha256.update((name + '\n').getBytes(StandardCharsets.UTF_8));
        sha256.update(ED25519);
        return Arrays.copyOf(sha256.digest(publicKey.toArray()), HASH_SIZE);
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(jdkKey(publicKey));
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (SignatureException e) {
            // The JDK throws for a signature of wrong length or out of range: it is simply not a signature.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    /** The JDK looks whether the bytes are a point of the curve only when it begins to verify. */
    private static void requirePoint(PublicKey key) {
        try {
            Signature.getInstance("Ed25519").initVerify(key);
        } catch (GeneralSecurityException e) {
            throw new MalformedProof("not an Ed25519 public key", e);
        }
    }

    static String requireName(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.chars().anyMatch(NoteVerifier::isSpace)) {
            throw new MalformedProof("a key's name has no white space and no plus");
        }
        return name;
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    static String tag(Bytes key) {
        byte[] tagged = new byte[KEY_SIZE + 1];
        tagged[0] = ED25519;
        System.arraycopy(key.toArray(), 0, tagged, 1, KEY_SIZE);
        return Bytes.of(tagged).base64();
    }

    static Bytes untag(String base64) {
        byte[] tagged = Bytes.fromBase64(base64).toArray();
        if (tagged.length != KEY_SIZE + 1 || tagged[0] != ED25519) {
            throw new MalformedProof("not an Ed25519 key");
        }
        return Bytes.of(Arrays.copyOfRange(tagged, 1, tagged.length));
    }

    /** RFC 8032: y little-endian in 255 bits, the last bit is the sign of x. */
    private static PublicKey jdkKey(Bytes publicKey) {
        byte[] encoded = publicKey.toArray();
        boolean odd = (encoded[KEY_SIZE - 1] & 0x80) != 0;
        encoded[KEY_SIZE - 1] &= 0x7f;
        for (int low = 0, high = KEY_SIZE - 1; low < high; low++, high--) {
            byte swapped = encoded[low];
            encoded[low] = encoded[high];
            encoded[high] = swapped;
        }
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, encoded));
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
        } catch (GeneralSecurityException e) {
            throw new MalformedProof("not an Ed25519 public key", e);
        }
    }
}
