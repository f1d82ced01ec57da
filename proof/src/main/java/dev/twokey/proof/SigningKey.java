package dev.twokey.proof;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A passkey's public half: ES256 on P-256, or RS256 of 2048 to 4096 bits.
 *
 * @param credentialId at most 1023 bytes
 * @param publicKey the COSE key (RFC 9052), as the authenticator gave it, at most 1024 bytes
 */
public record SigningKey(Bytes credentialId, Bytes publicKey) {
    static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final int LONGEST_ID = 1023;
    private static final int LONGEST_KEY = 1024;
    private static final int COORDINATE = 32;
    private static final int SHORTEST_MODULUS = 2048;
    private static final int LONGEST_MODULUS = 4096;
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);
    private static final int LONGEST_EXPONENT = 64;
    private static final byte[] NONE = {};

    /** @throws MalformedProof when the key is of another kind, weak, or none at all */
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
        if (publicKey.size() > LONGEST_KEY) {
            throw new MalformedProof("a public key has at most 1024 bytes");
        }
        COSEKey key = parse(publicKey);
        if (key.hasPrivateKey()) {
            throw new MalformedProof("the public key holds its private half");
        }
        switch (key) {
            case EC2COSEKey ec when COSEAlgorithmIdentifier.ES256.equals(ec.getAlgorithm()) -> requirePoint(ec);
            case RSACOSEKey rsa when COSEAlgorithmIdentifier.RS256.equals(rsa.getAlgorithm()) -> requireStrong(rsa);
            default -> throw new MalformedProof("the public key is neither ES256 nor RS256");
        }
        return key;
    }

    private static COSEKey parse(Bytes publicKey) {
        @Nullable COSEKey key;
        try {
            key = CONVERTER.getCborMapper().readValue(publicKey.toArray(), COSEKey.class);
        } catch (RuntimeException any) {
            // The library promises no closed list of exceptions, and whoever writes to a log may choose these bytes.
            throw new MalformedProof("the public key is not a COSE key", any);
        }
        if (key == null) {
            throw new MalformedProof("the public key is not a COSE key");
        }
        return key;
    }

    private static void requirePoint(EC2COSEKey key) {
        boolean coordinates = Objects.requireNonNullElse(key.getX(), NONE).length == COORDINATE
                && Objects.requireNonNullElse(key.getY(), NONE).length == COORDINATE;
        if (!coordinates || !Curve.SECP256R1.equals(key.getCurve())) {
            throw new MalformedProof("an ES256 key is two coordinates of 32 bytes on P-256");
        }
        if (!(java(key) instanceof ECPublicKey point) || !isOnCurve(point)) {
            throw new MalformedProof("an ES256 key is a point of P-256");
        }
    }

    private static void requireStrong(RSACOSEKey key) {
        BigInteger modulus = new BigInteger(1, Objects.requireNonNullElse(key.getN(), NONE));
        if (modulus.bitLength() < SHORTEST_MODULUS || modulus.bitLength() > LONGEST_MODULUS || !modulus.testBit(0)) {
            throw new MalformedProof("an RS256 key has an odd modulus of 2048 to 4096 bits");
        }
        BigInteger exponent = new BigInteger(1, Objects.requireNonNullElse(key.getE(), NONE));
        if (exponent.compareTo(SMALLEST_EXPONENT) < 0
                || exponent.bitLength() > LONGEST_EXPONENT
                || !exponent.testBit(0)) {
            throw new MalformedProof("an RS256 key has an odd exponent from 65537, of at most 64 bits");
        }
        java(key);
    }

    private static PublicKey java(COSEKey key) {
        @Nullable PublicKey publicKey;
        try {
            publicKey = key.getPublicKey();
        } catch (RuntimeException any) {
            throw new MalformedProof("the public key is none that Java can use", any);
        }
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
