package dev.twokey.sandbox.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.twokey.sandbox.customers.Registration;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Judges a client assertion (RFC 7523), signed with PS256 or RS256 by a certificate that was uploaded to the app. */
final class ClientAssertion {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.PS256, JWSAlgorithm.RS256);

    private ClientAssertion() {}

    /** What is wrong with it, or nothing. */
    static Optional<LoginError> judge(String assertion, Registration app, Set<String> audiences, Instant now) {
        try {
            var jwt = SignedJWT.parse(assertion);
            if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm()) || !signedByOneOf(jwt, app)) {
                return Optional.of(LoginError.assertionSignature());
            }
            return judge(jwt.getJWTClaimsSet(), app, audiences, now);
        } catch (ParseException | JOSEException e) {
            return Optional.of(LoginError.assertionInvalid());
        }
    }

    private static Optional<LoginError> judge(
            JWTClaimsSet claims, Registration app, Set<String> audiences, Instant now) {
        if (!app.clientId().equals(claims.getIssuer())
                || !app.clientId().equals(claims.getSubject())
                || claims.getAudience().stream().noneMatch(audiences::contains)) {
            return Optional.of(LoginError.assertionInvalid());
        }
        var expires = Optional.ofNullable(claims.getExpirationTime());
        var starts = Optional.ofNullable(claims.getNotBeforeTime());
        boolean inTime = expires.isPresent()
                && now.isBefore(expires.get().toInstant())
                && starts.map(start -> !now.plusSeconds(300).isBefore(start.toInstant()))
                        .orElse(true);
        return inTime ? Optional.empty() : Optional.of(LoginError.assertionTime());
    }

    private static boolean signedByOneOf(SignedJWT jwt, Registration app) throws JOSEException {
        for (X509Certificate certificate : app.certificates()) {
            if (certificate.getPublicKey() instanceof RSAPublicKey key && jwt.verify(new RSASSAVerifier(key))) {
                return true;
            }
        }
        return false;
    }
}
