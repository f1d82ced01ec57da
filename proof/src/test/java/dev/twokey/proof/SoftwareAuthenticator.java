package dev.twokey.proof;

import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;

/** A passkey for tests only: holds its key in memory and says what it is told to say. */
record SoftwareAuthenticator(SigningKey key, KeyPair pair, String algorithm, Behaviour behaviour) {
    /** What a well-behaved browser and authenticator say, each part of which a test may replace. */
    record Behaviour(String rpId, String type, String origin, String extra, int flags, int counter) {
        static Behaviour honest(RelyingParty relyingParty) {
            return new Behaviour(relyingParty.id(), "webauthn.get", relyingParty.origin(), "", 0x05, 1);
        }

        Behaviour withRpId(String value) {
            return new Behaviour(value, type, origin, extra, flags, counter);
        }

        Behaviour withType(String value) {
            return new Behaviour(rpId, value, origin, extra, flags, counter);
        }

        Behaviour withOrigin(String value) {
            return new Behaviour(rpId, type, value, extra, flags, counter);
        }

        Behaviour withExtra(String value) {
            return new Behaviour(rpId, type, origin, value, flags, counter);
        }

        Behaviour withFlags(int value) {
            return new Behaviour(rpId, type, origin, extra, value, counter);
        }
    }

    static SoftwareAuthenticator es256(String credentialId, RelyingParty relyingParty) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            EC2COSEKey cose = EC2COSEKey.create((ECPublicKey) pair.getPublic(), COSEAlgorithmIdentifier.ES256);
            return new SoftwareAuthenticator(
                    key(credentialId, cose), pair, "SHA256withECDSA", Behaviour.honest(relyingParty));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SoftwareAuthenticator rs256(String credentialId, RelyingParty relyingParty, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            RSACOSEKey cose = RSACOSEKey.create((RSAPublicKey) pair.getPublic(), COSEAlgorithmIdentifier.RS256);
            return new SoftwareAuthenticator(
                    key(credentialId, cose), pair, "SHA256withRSA", Behaviour.honest(relyingParty));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey key(String credentialId, Object cose) {
        return SigningKey.of(
                credentialId.getBytes(StandardCharsets.UTF_8),
                SigningKey.CONVERTER.getCborMapper().writeValueAsBytes(cose));
    }

    SoftwareAuthenticator behaving(Behaviour other) {
        return new SoftwareAuthenticator(key, pair, algorithm, other);
    }

    Assertion answer(Bytes challenge) {
        String client = "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false%s}"
                .formatted(behaviour.type(), challenge.base64Url(), behaviour.origin(), behaviour.extra());
        byte[] clientData = client.getBytes(StandardCharsets.UTF_8);
        byte[] authenticatorData = ByteBuffer.allocate(37)
                .put(Digest.of(behaviour.rpId().getBytes(StandardCharsets.UTF_8))
                        .toArray())
                .put((byte) behaviour.flags())
                .putInt(behaviour.counter())
                .array();
        return new Assertion(
                key.credentialId(),
                Bytes.of(clientData),
                Bytes.of(authenticatorData),
                Bytes.of(sign(authenticatorData, Digest.of(clientData).toArray())));
    }

    SignedStatement sign(Statement statement) {
        return new SignedStatement(statement, answer(statement.challenge().bytes()));
    }

    private byte[] sign(byte[] authenticatorData, byte[] clientDataHash) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(authenticatorData);
            signature.update(clientDataHash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
