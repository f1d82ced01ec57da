package dev.twokey.keycloak;

import dev.twokey.kernel.Secret;
import java.util.Map;

/**
 * A user who signs in by the client that the admin command line uses (RFC 6749, 4.3): the only way in for a program that has nothing
 * but a person's password.
 */
record UserPassword(String userName, Secret password) implements ClientProof {
    @Override
    public Map<String, String> fields() {
        return Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                userName,
                "password",
                password.exposeDangerously());
    }
}
