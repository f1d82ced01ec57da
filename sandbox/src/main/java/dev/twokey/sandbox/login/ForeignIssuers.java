package dev.twokey.sandbox.login;

import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Other issuers' public keys: told by hand, so that nobody has to be asked over a network. */
public final class ForeignIssuers {
    private final Map<String, JWKSet> keys = new ConcurrentHashMap<>();

    /**
     * From now on tokens of this issuer can be verified.
     *
     * @param jwks its keys (RFC 7517)
     */
    public void know(String issuer, String jwks) {
        try {
            keys.put(issuer, JWKSet.parse(jwks));
        } catch (ParseException notKeys) {
            throw new IllegalArgumentException("not a set of keys", notKeys);
        }
    }

    Optional<JWKSet> of(String issuer) {
        return Optional.ofNullable(keys.get(issuer));
    }
}
