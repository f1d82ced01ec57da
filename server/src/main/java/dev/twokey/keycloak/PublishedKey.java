package dev.twokey.keycloak;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A public key as a realm keeps it (RFC 7517), read back. */
final class PublishedKey {
    private static final Map<String, String> CURVES =
            Map.of("P-256", "secp256r1", "P-384", "secp384r1", "P-521", "secp521r1");

    private PublishedKey() {}

    /** Nothing when it is not one that we could have written. */
    static Optional<SigningKey> of(JsonNode jwk) {
        try {
            return switch (jwk.path("kty").asString("")) {
                case "RSA" -> Optional.of(SigningKey.of(rsa(jwk)));
                case "EC" -> Optional.of(SigningKey.of(curve(jwk)));
                default -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private static PublicKey rsa(JsonNode jwk) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
    }

    private static PublicKey curve(JsonNode jwk) throws GeneralSecurityException {
        AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
        named.init(new ECGenParameterSpec(CURVES.getOrDefault(jwk.path("crv").asString(""), "none of these")));
        ECParameterSpec curve = named.getParameterSpec(ECParameterSpec.class);
        ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        int bits = curve.getCurve().getField().getFieldSize();
        // The JDK takes such a point for a bug and throws more than it declares.
        if (Math.max(point.getAffineX().bitLength(), point.getAffineY().bitLength()) > bits) {
            throw new IllegalArgumentException("a point beyond its curve");
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path(name).asString("")));
    }
}
