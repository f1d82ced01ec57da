package dev.twokey.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/** A log's private key (C2SP signed-note, Ed25519). It never shows itself but by {@link #revealPrivateKey}. */
public final class NoteSigner {
    private static final String PRIVATE = "PRIVATE+KEY+";

    private final NoteVerifier verifier;
    private final byte[] seed;

    private NoteSigner(String name, byte[] seed) {
        this.seed = seed;
        this.verifier = new NoteVerifier(name, publicKey(seed));
    }

    /** A new key of this name. */
    public static NoteSigner generate(String name, SecureRandom random) {
        byte[] seed = new byte[NoteVerifier.KEY_SIZE];
        random.nextBytes(seed);
        return new NoteSigner(name, seed);
    }

    /** Reads {@code PRIVATE+KEY+<name>+<hash>+<base64>}, as Go's {@code sumdb/note} writes it. */
    public static NoteSigner parse(String privateKey) {
        if (!privateKey.startsWith(PRIVATE)) {
            throw new MalformedProof("a private key begins with PRIVATE+KEY+");
        }
        String[] parts = privateKey.substring(PRIVATE.length()).split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedProof("a private key is a name, a hash and a seed with plus signs between");
        }
        NoteSigner signer =
                new NoteSigner(parts[0], NoteVerifier.untag(parts[2]).toArray());
        if (!signer.revealPrivateKey().equals(privateKey)) {
            throw new MalformedProof("the private key's hash is not that of its name and key");
        }
        return signer;
    }

    /** The private key as text: a secret. */
    public String revealPrivateKey() {
        return PRIVATE
                + verifier.name()
                + '+'
                + HexFormat.of().formatHex(verifier.keyHash())
                + '+'
                + NoteVerifier.tag(Bytes.of(seed));
    }

    public NoteVerifier verifier() {
        return verifier;
    }

    byte[] sign(byte[] text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
            ed25519.update(text);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return "private key of " + verifier.vkey();
    }

    /** The JDK derives a public key only while it generates one, so it generates from a random that is the seed. */
    private static Bytes publicKey(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = ((EdECPublicKey) pair.getPublic()).getEncoded();
            return Bytes.of(Arrays.copyOfRange(encoded, encoded.length - NoteVerifier.KEY_SIZE, encoded.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }

    private static final class Fixed extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Fixed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("the JDK's generator asks for another number of bytes");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
