package dev.twokey.api;

import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Takes no text from a program that is not {@link HonestText}. */
@JacksonComponent
class HonestStrings extends ValueDeserializer<String> {
    /** Where it stood is added on the way up. */
    static final class Dishonest extends MismatchedInputException {
        private static final long serialVersionUID = 1;

        Dishonest(JsonParser parser) {
            super(parser, HonestText.SENTENCE);
        }
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            // A number is no text, although it could be written as one.
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        String text = parser.getString();
        if (HonestText.isHonest(text)) {
            return text;
        }
        throw new Dishonest(parser);
    }
}
