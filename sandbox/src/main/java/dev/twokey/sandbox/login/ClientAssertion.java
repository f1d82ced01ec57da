package dev.twokey.sandbox.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.twokey.sandbox.customers.Registration;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a client assertion (RFC 7523): signed with PS256 or RS256 by a certificate that was uploaded to the app, or a token of an
 * issuer that the app is federated with.
 */
final class ClientAssertion {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.PS256, JWSAlgorithm.RS256);

    private ClientAssertion() {}

    /** What is wrong with it, or nothing. */
    static Optional<LoginError> judge(
            String assertion, Registration app, ForeignIssuers issuers, Set<String> audiences, Instant now) {
        try {
            var jwt = SignedJWT.parse(assertion);
            if (!app.clientId().equals(jwt.getJWTClaimsSet().getIssuer())) {
                return FederatedAssertion.judge(jwt, app, issuers, now);
            }
            if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm()) || !signedByOneOf(jwt, app, now)) {
                return Optional.of(LoginError.assertionSignature());
            }
            return judge(jwt.getJWTClaimsSet(), app, audiences, now);
        } catch (ParseException | JOSEException e) {
            return Optional.of(LoginError.assertionInvalid());
        }
    }

    private static Optional<LoginError> judge(
            JWTClaimsSet claims, Registration app, Set<String> audiences, Instant now) {
        if (!app.clientId().equals(claims.getSubject())
                || claims.getAudience().stream().noneMatch(audiences::contains)) {
            return Optional.of(LoginError.assertionInvalid());
        }
        return isInTime(claims, now) ? Optional.empty() : Optional.of(LoginError.assertionTime());
    }

    static boolean isInTime(JWTClaimsSet claims, Instant now) {
        var expires = Optional.ofNullable(claims.getExpirationTime());
        var starts = Optional.ofNullable(claims.getNotBeforeTime());
        return expires.isPresent()
                && now.isBefore(expires.get().toInstant())
                && starts.map(start -> !now.plusSeconds(300).isBefore(start.toInstant()))
                        .orElse(true);
    }

    private static boolean signedByOneOf(SignedJWT jwt, Registration app, Instant now) throws JOSEException {
        Optional<Base64URL> thumbprint = Optional.ofNullable(jwt.getHeader().getX509CertSHA256Thumbprint());
        for (X509Certificate certificate : app.certificates()) {
            // compared as bytes: Microsoft's own library writes them in the other alphabet of base64
            byte[] known = X509CertUtils.computeSHA256Thumbprint(certificate).decode();
            boolean meant = thumbprint
                    .map(text -> MessageDigest.isEqual(text.decode(), known))
                    .orElse(true);
            boolean inTime = !now.isBefore(certificate.getNotBefore().toInstant())
                    && now.isBefore(certificate.getNotAfter().toInstant());
            if (meant
                    && inTime
                    && certificate.getPublicKey() instanceof RSAPublicKey key
                    && jwt.verify(new RSASSAVerifier(key))) {
                return true;
            }
        }
        return false;
    }
}
