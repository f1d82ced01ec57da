package dev.twokey.sandbox.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.directory.User;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Issues and reads access tokens: JWTs signed with RS256 by a key made at start. */
public final class Tokens {
    /** The life of a token. */
    public static final Duration LIFE = Duration.ofSeconds(3599);

    /** How a token is judged. */
    public sealed interface Judgement {
        /**
         * It is ours and in its time.
         *
         * @param tenantId the tenant it was issued for
         * @param clientId the application
         * @param objectId its service principal in that tenant
         * @param roles the app roles it carries
         * @param generation which it was issued in; see {@link Registration#revokeTokens}
         */
        record Good(String tenantId, String clientId, String objectId, Set<String> roles, int generation)
                implements Judgement {}

        /** @param why in Graph's words */
        record Bad(String why) implements Judgement {}
    }

    private static final String GENERATION = "sandbox_generation";
    private static final int VERIFIED = 1000;

    private final Clock clock;
    private final RSAKey key;
    /** What the signature of a token says never changes, and its verification costs more than the call it comes with. */
    private final Map<String, JWTClaimsSet> verified = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JWTClaimsSet> eldest) {
            return size() > VERIFIED;
        }
    });

    /** @param clock the time of issue and judgement */
    public Tokens(Clock clock) {
        this.clock = clock;
        try {
            this.key = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("no signing key could be made", e);
        }
    }

    /** The public key as JWKS. */
    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    String issue(Customer customer, Registration app, Set<String> roles, String audience) {
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .audience(audience)
                .issuer("https://sts.windows.net/" + customer.id() + "/")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .subject(app.objectId())
                .claim("appid", app.clientId())
                .claim("app_displayname", app.displayName())
                .claim("idtyp", "app")
                .claim("oid", app.objectId())
                .claim("roles", List.copyOf(roles))
                .claim("tid", customer.id())
                .claim("uti", UUID.randomUUID().toString())
                .claim("ver", "1.0")
                .claim(GENERATION, app.tokenGeneration())
                .build();
        return signed(claims);
    }

    /** A token in the name of a person. */
    String issue(Customer customer, User user, String clientId, String audience) {
        Instant now = clock.instant();
        return signed(new JWTClaimsSet.Builder()
                .audience(audience)
                .issuer("https://sts.windows.net/" + customer.id() + "/")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .subject(user.id())
                .claim("appid", clientId)
                .claim("idtyp", "user")
                .claim("oid", user.id())
                .claim("scp", "User.Read")
                .claim("tid", customer.id())
                .claim("upn", user.userPrincipalName())
                .claim("ver", "1.0")
                .claim(GENERATION, 0)
                .build());
    }

    private String signed(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a token that cannot be signed", e);
        }
    }

    /** Judges a bearer token that was sent to a service with one of these audiences. */
    public Judgement judge(String bearer, Set<String> audiences) {
        try {
            JWTClaimsSet known = verified.get(bearer);
            if (known != null) {
                return judge(known, audiences);
            }
            var token = SignedJWT.parse(bearer);
            if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
                    || !token.verify(new RSASSAVerifier(key.toRSAPublicKey()))) {
                return new Judgement.Bad("Signature is invalid.");
            }
            verified.put(bearer, token.getJWTClaimsSet());
            return judge(token.getJWTClaimsSet(), audiences);
        } catch (ParseException | JOSEException e) {
            return new Judgement.Bad("CompactToken parsing failed.");
        }
    }

    private Judgement judge(JWTClaimsSet claims, Set<String> audiences) throws ParseException {
        Instant now = clock.instant();
        if (claims.getAudience().stream().noneMatch(audiences::contains)) {
            return new Judgement.Bad("Access token validation failure. Invalid audience.");
        }
        if (!now.isBefore(claims.getExpirationTime().toInstant())
                || now.isBefore(claims.getNotBeforeTime().toInstant().minusSeconds(1))) {
            return new Judgement.Bad("Lifetime validation failed, the token is expired.");
        }
        var roles = Optional.ofNullable(claims.getStringListClaim("roles")).orElse(List.of());
        return new Judgement.Good(
                claims.getStringClaim("tid"),
                claims.getStringClaim("appid"),
                claims.getStringClaim("oid"),
                new HashSet<>(roles),
                claims.getIntegerClaim(GENERATION));
    }
}
