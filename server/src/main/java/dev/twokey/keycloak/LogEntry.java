package dev.twokey.keycloak;

import dev.twokey.directory.spi.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * One event of a realm's log.
 *
 * @param time in milliseconds since 1970, as the realm counts them
 */
record LogEntry(String id, long time, JsonNode body) {
    static Outcome<LogEntry> of(JsonNode event) {
        return Id.of(event)
                .then(id -> event.path("time").isIntegralNumber()
                        ? Outcome.done(
                                new LogEntry(id.value(), event.path("time").asLong(), event))
                        : new Outcome.Unknown<>("the answer holds an event without a time"));
    }
}
