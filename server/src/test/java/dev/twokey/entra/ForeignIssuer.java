package dev.twokey.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.twokey.directory.spi.Federation;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.Sandbox;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Another issuer, as a cluster or a build service is one, whose keys the sandbox knows. */
final class ForeignIssuer {
    static final String AUDIENCE = "api://AzureADTokenExchange";

    private final String address;
    private final RSAKey key;

    private ForeignIssuer(String address, RSAKey key) {
        this.address = address;
        this.key = key;
    }

    static ForeignIssuer knownTo(Sandbox sandbox, String address) {
        try {
            RSAKey key = new RSAKeyGenerator(2048).generate();
            sandbox.issuers().know(address, new JWKSet(key.toPublicJWK()).toString());
            return new ForeignIssuer(address, key);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Federation federation(String subject) {
        return new Federation(address, subject, AUDIENCE);
    }

    Secret token(String subject) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(address)
                .subject(subject)
                .audience(AUDIENCE)
                .jwtID(UUID.randomUUID().toString())
                .notBeforeTime(Date.from(now.minusSeconds(60)))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .build();
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
            token.sign(new RSASSASigner(key));
            return new Secret(token.serialize());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
