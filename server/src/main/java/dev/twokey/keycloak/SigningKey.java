package dev.twokey.keycloak;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The public key of a certificate as a realm keeps it (RFC 7517). One algorithm for each kind of key.
 *
 * @param id SHA-256 of the key: what a realm itself calls the key of a certificate that was uploaded to it
 */
record SigningKey(String id, String algorithm, String javaAlgorithm, Map<String, String> parameters) {
    private static final int SMALLEST_RSA = 2048;

    SigningKey {
        parameters = Map.copyOf(parameters);
    }

    /** @throws IllegalArgumentException when the certificate's key is of no use here */
    static SigningKey of(X509Certificate certificate) {
        return of(certificate.getPublicKey());
    }

    /** @throws IllegalArgumentException when the key is of no use here */
    static SigningKey of(PublicKey key) {
        return switch (key) {
            // A key that is bound to PSS cannot sign as we tell the realm to expect.
            case RSAPublicKey rsa
            when rsa.getAlgorithm().equals("RSA") && rsa.getModulus().bitLength() >= SMALLEST_RSA -> rsa(id(rsa), rsa);
            case ECPublicKey curve -> curve(id(curve), curve);
            default ->
                throw new IllegalArgumentException("the certificate's key is neither RSA of 2048 bits or more nor EC");
        };
    }

    private static SigningKey rsa(String id, RSAPublicKey key) {
        return new SigningKey(
                id,
                "RS256",
                "SHA256withRSA",
                Map.of(
                        "kty",
                        "RSA",
                        "n",
                        unsigned(key.getModulus(), (key.getModulus().bitLength() + 7) / 8),
                        "e",
                        unsigned(
                                key.getPublicExponent(),
                                (key.getPublicExponent().bitLength() + 7) / 8)));
    }

    private static SigningKey curve(String id, ECPublicKey key) {
        int bits = key.getParams().getCurve().getField().getFieldSize();
        String hash = switch (bits) {
            case 256 -> "256";
            case 384 -> "384";
            case 521 -> "512";
            default -> throw new IllegalArgumentException("the certificate's curve is none of P-256, P-384 and P-521");
        };
        int length = (bits + 7) / 8;
        return new SigningKey(
                id,
                "ES" + hash,
                "SHA" + hash + "withECDSAinP1363Format",
                Map.of(
                        "kty",
                        "EC",
                        "crv",
                        "P-" + bits,
                        "x",
                        unsigned(key.getW().getAffineX(), length),
                        "y",
                        unsigned(key.getW().getAffineY(), length)));
    }

    Map<String, String> json() {
        Map<String, String> key = new LinkedHashMap<>(parameters);
        key.put("use", "sig");
        key.put("alg", algorithm);
        key.put("kid", id);
        return key;
    }

    private static String id(PublicKey key) {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of exactly this length, most significant byte first, without the sign that Java puts before. */
    private static String unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] exact = new byte[length];
        byte[] plain = bytes.length > length ? Arrays.copyOfRange(bytes, bytes.length - length, bytes.length) : bytes;
        System.arraycopy(plain, 0, exact, length - plain.length, plain.length);
        return encoded(exact);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
