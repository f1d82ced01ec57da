package dev.twokey.keycloak;

import dev.twokey.directory.spi.RoleRef;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A role of the realm, or of one of its clients.
 *
 * @param client whose role it is, by its internal id
 * @param representation as the realm itself writes it, which is also how it wants to be told which role is meant
 */
record Role(RoleRef ref, Optional<Id> client, JsonNode representation) {}
