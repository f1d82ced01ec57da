package dev.twokey.sandbox.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.twokey.sandbox.customers.Registration;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;

/** Judges a token of another issuer: RS256, by one that the application is federated with. */
final class FederatedAssertion {
    private FederatedAssertion() {}

    /** What is wrong with it, or nothing. */
    static Optional<LoginError> judge(SignedJWT token, Registration app, ForeignIssuers issuers, Instant now)
            throws ParseException, JOSEException {
        JWTClaimsSet claims = token.getJWTClaimsSet();
        boolean federated = app.federations().stream()
                .anyMatch(known -> known.issuer().equals(claims.getIssuer())
                        && known.subject().equals(claims.getSubject())
                        && claims.getAudience().contains(known.audience()));
        if (!federated) {
            return Optional.of(LoginError.noFederation());
        }
        var keys = issuers.of(claims.getIssuer());
        if (keys.isEmpty()
                || !token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                || !signedByOneOf(keys.get(), token)) {
            return Optional.of(LoginError.assertionInvalid());
        }
        return ClientAssertion.isInTime(claims, now) ? Optional.empty() : Optional.of(LoginError.assertionTime());
    }

    private static boolean signedByOneOf(JWKSet keys, SignedJWT token) throws JOSEException {
        for (JWK key : keys.getKeys()) {
            if (key instanceof RSAKey rsa && token.verify(new RSASSAVerifier(rsa.toRSAPublicKey()))) {
                return true;
            }
        }
        return false;
    }
}
