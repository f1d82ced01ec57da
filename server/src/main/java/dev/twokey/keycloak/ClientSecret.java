package dev.twokey.keycloak;

import dev.twokey.kernel.Secret;
import java.util.Map;

/** What both sides know (RFC 6749, 2.3.1). */
record ClientSecret(String clientId, Secret secret) implements ClientProof {
    @Override
    public Map<String, String> fields() {
        return Map.of("client_id", clientId, "client_secret", secret.exposeDangerously());
    }
}
