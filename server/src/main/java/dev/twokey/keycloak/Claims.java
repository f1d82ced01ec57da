package dev.twokey.keycloak;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.Secret;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The second part of a token (RFC 7519, 7.2), without looking at its signature. */
final class Claims {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Claims() {}

    static Outcome<JsonNode> of(Secret token) {
        String[] parts = token.exposeDangerously().split("\\.", -1);
        if (parts.length != 3) {
            return new Outcome.Unknown<>("the realm's token cannot be read");
        }
        try {
            return Outcome.done(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return new Outcome.Unknown<>("the realm's token cannot be read");
        }
    }
}
