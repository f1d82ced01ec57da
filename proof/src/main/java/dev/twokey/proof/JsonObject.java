package dev.twokey.proof;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An immutable JSON object, its fields in canonical order (UTF-16 code units, RFC 8785, 3.2.3). Built with
 * {@code JsonObject.of("a", 1).with("b", "text")}; every getter throws {@link MalformedProof} with the field's name.
 */
public record JsonObject(NavigableMap<String, JsonValue> fields) implements JsonValue {
    /** @throws MalformedProof when a name holds a lone surrogate or a bidirectional control */
    public JsonObject {
        fields.keySet().forEach(JsonString::requireHonest);
        fields = Collections.unmodifiableNavigableMap(new TreeMap<>(fields));
    }

    public static JsonObject empty() {
        return new JsonObject(Collections.emptyNavigableMap());
    }

    public static JsonObject of(String name, String value) {
        return empty().with(name, value);
    }

    public static JsonObject of(String name, long value) {
        return empty().with(name, value);
    }

    public static JsonObject of(String name, boolean value) {
        return empty().with(name, value);
    }

    public static JsonObject of(String name, JsonValue value) {
        return empty().with(name, value);
    }

    public JsonObject with(String name, String value) {
        return with(name, (JsonValue) named(name, () -> new JsonString(value)));
    }

    public JsonObject with(String name, long value) {
        return with(name, (JsonValue) named(name, () -> new JsonInteger(value)));
    }

    public JsonObject with(String name, boolean value) {
        return with(name, new JsonBoolean(value));
    }

    /** Base64url without padding. */
    public JsonObject with(String name, Bytes value) {
        return with(name, value.base64Url());
    }

    /** The form {@code sha256:…}. */
    public JsonObject with(String name, Digest value) {
        return with(name, value.toString());
    }

    /**
     * ISO 8601 in UTC, {@code 2026-11-24T14:12:30Z}, in a year of four digits.
     *
     * @throws MalformedProof when the instant is finer than a microsecond, which PostgreSQL could not keep, or in a year
     *     before 0 or after 9999, which Java spells with a sign
     */
    public JsonObject with(String name, Instant value) {
        return with(name, named(name, () -> write(value)));
    }

    /** This object with one field more, or with that field replaced. */
    public JsonObject with(String name, JsonValue value) {
        NavigableMap<String, JsonValue> more = new TreeMap<>(fields);
        more.put(name, value);
        return new JsonObject(more);
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /**
     * Refuses every field that is not named here.
     *
     * @return this object
     */
    public JsonObject only(String... names) {
        Set<String> known = Set.of(names);
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw new MalformedProof("field \"" + name + "\" is unknown");
            }
        }
        return this;
    }

    public String string(String name) {
        return present(name, optionalString(name));
    }

    public long integer(String name) {
        return present(name, typed(name, JsonInteger.class, "an integer")).value();
    }

    public boolean bool(String name) {
        return present(name, typed(name, JsonBoolean.class, "true or false")).value();
    }

    public JsonObject object(String name) {
        return present(name, optionalObject(name));
    }

    public JsonArray array(String name) {
        return present(name, typed(name, JsonArray.class, "an array"));
    }

    /** Bytes written as base64url without padding. */
    public Bytes bytes(String name) {
        return read(name, Bytes::fromBase64Url);
    }

    public Digest digest(String name) {
        return read(name, Digest::parse);
    }

    /** An instant in exactly the form that {@link #with(String, Instant)} writes. */
    public Instant instant(String name) {
        return read(name, JsonObject::parseInstant);
    }

    public Optional<String> optionalString(String name) {
        return typed(name, JsonString.class, "a string").map(JsonString::value);
    }

    public OptionalLong optionalInteger(String name) {
        return typed(name, JsonInteger.class, "an integer")
                .map(found -> OptionalLong.of(found.value()))
                .orElseGet(OptionalLong::empty);
    }

    public Optional<JsonObject> optionalObject(String name) {
        return typed(name, JsonObject.class, "an object");
    }

    /** Reads a string field with a parser of the caller; the parser's complaint is given this field's name. */
    public <T> T read(String name, Function<String, T> parser) {
        String text = string(name);
        return named(name, () -> parser.apply(text));
    }

    private <T extends JsonValue> Optional<T> typed(String name, Class<T> type, String wanted) {
        JsonValue value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new MalformedProof("field \"" + name + "\" must be " + wanted);
        }
        return Optional.of(type.cast(value));
    }

    private static <T> T present(String name, Optional<T> value) {
        return value.orElseThrow(() -> new MalformedProof("field \"" + name + "\" is missing"));
    }

    private static <T> T named(String name, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (MalformedProof e) {
            throw new MalformedProof("field \"" + name + "\": " + e.getMessage(), e);
        }
    }

    static Instant parseInstant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (write(instant).equals(text)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new MalformedProof("not an instant like 2026-11-24T14:12:30Z", e);
        }
        throw new MalformedProof("not an instant like 2026-11-24T14:12:30Z");
    }

    private static String write(Instant instant) {
        String text = instant.toString();
        boolean fourDigits = text.charAt(0) != '+' && text.charAt(0) != '-';
        if (!instant.truncatedTo(ChronoUnit.MICROS).equals(instant) || !fourDigits) {
            throw new MalformedProof("an instant must have at most microseconds and four digits of year");
        }
        return text;
    }
}
