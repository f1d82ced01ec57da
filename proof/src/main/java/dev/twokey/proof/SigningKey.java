package dev.twokey.proof;

import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.verifier.exception.VerificationException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A passkey's public half: ES256 on P-256 or RS256 of at least 2048 bits.
 *
 * @param credentialId at most 1023 bytes
 * @param publicKey the COSE key (RFC 9052), as the authenticator gave it
 */
public record SigningKey(Bytes credentialId, Bytes publicKey) {
    static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final int LONGEST_ID = 1023;
    private static final int SHORTEST_MODULUS = 2048;

    /** @throws MalformedProof when the key is of another kind or none at all */
    public SigningKey {
        if (credentialId.size() == 0 || credentialId.size() > LONGEST_ID) {
            throw new MalformedProof("a credential id has 1 to 1023 bytes");
        }
        read(publicKey);
    }

    public static SigningKey of(byte[] credentialId, byte[] publicKey) {
        return new SigningKey(Bytes.of(credentialId), Bytes.of(publicKey));
    }

    /**
     * Digest of the key itself (SubjectPublicKeyInfo), the same however its COSE form is spelled: a key belongs to one
     * person for ever.
     */
    public Digest fingerprint() {
        return Digest.of(java(cose()).getEncoded());
    }

    COSEKey cose() {
        return read(publicKey);
    }

    private static COSEKey read(Bytes publicKey) {
        try {
            COSEKey key = CONVERTER.getCborMapper().readValue(publicKey.toArray(), COSEKey.class);
            if (key == null || key.hasPrivateKey() || !isSupported(key)) {
                throw new MalformedProof("the public key is neither ES256 on P-256 nor RS256 of 2048 bits or more");
            }
            return key;
        } catch (JacksonException | DataConversionException | VerificationException | IllegalArgumentException e) {
            throw new MalformedProof("the public key is not a COSE key", e);
        }
    }

    private static boolean isSupported(COSEKey key) {
        return switch (key) {
            case EC2COSEKey ec ->
                COSEAlgorithmIdentifier.ES256.equals(ec.getAlgorithm())
                        && Curve.SECP256R1.equals(ec.getCurve())
                        && java(ec) instanceof ECPublicKey point
                        && isOnCurve(point);
            case RSACOSEKey rsa ->
                COSEAlgorithmIdentifier.RS256.equals(rsa.getAlgorithm())
                        && java(rsa) instanceof RSAPublicKey modulus
                        && modulus.getModulus().bitLength() >= SHORTEST_MODULUS;
            default -> false;
        };
    }

    private static PublicKey java(COSEKey key) {
        @Nullable PublicKey publicKey = key.getPublicKey();
        if (publicKey == null) {
            throw new MalformedProof("the COSE key has no public half");
        }
        return publicKey;
    }

    private static boolean isOnCurve(ECPublicKey key) {
        EllipticCurve curve = key.getParams().getCurve();
        if (!(curve.getField() instanceof ECFieldFp field) || key.getW().equals(ECPoint.POINT_INFINITY)) {
            return false;
        }
        BigInteger p = field.getP();
        BigInteger x = key.getW().getAffineX();
        BigInteger y = key.getW().getAffineY();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.pow(2).subtract(right).mod(p).signum() == 0;
    }
}
