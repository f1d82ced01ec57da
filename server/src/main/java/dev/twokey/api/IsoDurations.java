package dev.twokey.api;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Takes a length of time as ISO 8601 text only: of a bare number nobody knows whether it means seconds. */
@JacksonComponent
class IsoDurations extends ValueDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (Duration) context.handleUnexpectedToken(Duration.class, parser);
        }
        try {
            return Duration.parse(parser.getString());
        } catch (DateTimeParseException malformed) {
            return (Duration) context.handleWeirdStringValue(Duration.class, parser.getString(), "not ISO 8601");
        }
    }
}
