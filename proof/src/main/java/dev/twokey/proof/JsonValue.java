package dev.twokey.proof;

import java.util.stream.Collectors;

/**
 * JSON as proofs may contain it: objects, arrays, strings, booleans and integers. There is no null and no fraction, so
 * that every value has exactly one spelling ({@link CanonicalJson}).
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonInteger, JsonBoolean {
    /** For people: all of it, as it stands, with the names of the fields. It is not meant to be parsed. */
    default String inWords() {
        return switch (this) {
            case JsonString text -> text.value();
            case JsonInteger number -> String.valueOf(number.value());
            case JsonBoolean truth -> String.valueOf(truth.value());
            case JsonArray array ->
                array.values().stream().map(JsonValue::inWords).collect(Collectors.joining("; "));
            case JsonObject object ->
                object.fields().entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue().inWords())
                        .collect(Collectors.joining(", "));
        };
    }
}
