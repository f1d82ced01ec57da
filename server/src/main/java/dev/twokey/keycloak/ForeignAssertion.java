package dev.twokey.keycloak;

import dev.twokey.kernel.Secret;
import java.util.Map;

/** A token of another issuer, whom the realm believes about this client. Works once. */
record ForeignAssertion(String clientId, Secret token) implements ClientProof {
    @Override
    public Map<String, String> fields() {
        return Map.of(
                "client_id",
                clientId,
                "client_assertion_type",
                SignedAssertion.TYPE,
                "client_assertion",
                token.exposeDangerously());
    }
}
