package dev.twokey.keycloak;

import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import tools.jackson.databind.JsonNode;

/** An account that is known to be ours, as it is. */
sealed interface OwnAccount {
    Id id();

    ServiceAccount told();

    /** With which persons sign in. */
    record User(Id id, JsonNode body) implements OwnAccount {
        @Override
        public ServiceAccount told() {
            return new ServiceAccount(
                    new ServiceAccountId(id.value()),
                    body.path("username").asString(""),
                    body.path("enabled").asBoolean(false),
                    true);
        }
    }

    /** As which programs sign in. */
    record Client(Id id, JsonNode body) implements OwnAccount {
        @Override
        public ServiceAccount told() {
            return new ServiceAccount(
                    new ServiceAccountId(id.value()),
                    body.path("clientId").asString(""),
                    body.path("enabled").asBoolean(false),
                    false);
        }
    }
}
