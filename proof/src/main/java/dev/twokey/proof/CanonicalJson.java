package dev.twokey.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The one spelling of a JSON value (RFC 8785, JCS, without null and fractions): fields sorted by UTF-16 code units, no
 * white space, UTF-8. What is signed or hashed is always these bytes.
 */
public final class CanonicalJson {
    private static final int DEEPEST = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private CanonicalJson() {}

    /** The canonical bytes. */
    public static byte[] write(JsonValue value) {
        return writeString(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical bytes as text. */
    public static String writeString(JsonValue value) {
        StringBuilder out = new StringBuilder();
        CanonicalJsonText.append(out, value);
        return out.toString();
    }

    /**
     * Reads bytes that must be canonical already: whoever re-serialises what this returns gets the same bytes.
     *
     * @throws MalformedProof when the bytes are not JSON, hold a null, a fraction or a duplicate field, or have another
     *     spelling than {@link #write} gives
     */
    public static JsonValue parse(byte[] bytes) {
        JsonValue value = parseAnySpelling(bytes);
        if (!Arrays.equals(write(value), bytes)) {
            throw new MalformedProof("JSON is not in canonical form");
        }
        return value;
    }

    /** As {@link #parse}, for bytes that must hold an object. */
    public static JsonObject parseObject(byte[] bytes) {
        return asObject(parse(bytes));
    }

    /** Reads an object that somebody else spelled, such as a browser's client data; as strict in all but spelling. */
    static JsonObject parseForeignObject(byte[] bytes) {
        return asObject(parseAnySpelling(bytes));
    }

    private static JsonObject asObject(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new MalformedProof("JSON is not an object");
    }

    private static JsonValue parseAnySpelling(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), decode(bytes))) {
            JsonValue value = read(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new MalformedProof("JSON is followed by something else");
            }
            return value;
        } catch (JacksonException e) {
            throw new MalformedProof("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedProof("JSON is not UTF-8", e);
        }
    }

    private static JsonValue read(JsonParser parser, @Nullable JsonToken token) {
        return switch (token) {
            case null -> throw new MalformedProof("JSON ends too early");
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> new JsonString(parser.getString());
            case VALUE_NUMBER_INT -> readInteger(parser);
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> throw new MalformedProof("JSON with a null");
            case VALUE_NUMBER_FLOAT -> throw new MalformedProof("JSON with a fraction");
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new MalformedProof("JSON with an unexpected " + token);
        };
    }

    private static JsonObject readObject(JsonParser parser) {
        NavigableMap<String, JsonValue> fields = new TreeMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            fields.put(name, read(parser, parser.nextToken()));
        }
        return new JsonObject(fields);
    }

    private static JsonArray readArray(JsonParser parser) {
        List<JsonValue> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(read(parser, token));
        }
        return new JsonArray(values);
    }

    private static JsonInteger readInteger(JsonParser parser) {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw new MalformedProof("integer of magnitude 2^53 or more");
        }
        return new JsonInteger(parser.getLongValue());
    }
}
