package dev.twokey.proof;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An ordered list of values. */
public record JsonArray(List<JsonValue> values) implements JsonValue {
    public JsonArray {
        values = List.copyOf(values);
    }

    public static JsonArray of(JsonValue... values) {
        return new JsonArray(Arrays.asList(values));
    }

    public static JsonArray ofStrings(Iterable<String> texts) {
        Stream.Builder<JsonValue> values = Stream.builder();
        texts.forEach(text -> values.add(new JsonString(text)));
        return new JsonArray(values.build().toList());
    }

    public static JsonArray ofObjects(List<JsonObject> objects) {
        return new JsonArray(objects.stream().collect(Collectors.<JsonValue>toList()));
    }

    /**
     * The members, all of which must be strings.
     *
     * @throws MalformedProof when a member is not a string
     */
    public List<String> strings() {
        return values.stream()
                .map(value -> {
                    if (value instanceof JsonString(String text)) {
                        return text;
                    }
                    throw new MalformedProof("a member of the list is not a string");
                })
                .toList();
    }

    /**
     * The members, all of which must be objects.
     *
     * @throws MalformedProof when a member is not an object
     */
    public List<JsonObject> objects() {
        return values.stream()
                .map(value -> {
                    if (value instanceof JsonObject object) {
                        return object;
                    }
                    throw new MalformedProof("a member of the list is not an object");
                })
                .toList();
    }
}
