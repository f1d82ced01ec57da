package dev.twokey.story.wire;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as text and as trees. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An object with one text. */
    public static ObjectNode of(String name, String value) {
        return object().put(name, value);
    }

    /** Reads a text. */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /** Writes for people. */
    public static String pretty(JsonNode json) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    /** A tree of plain lists and maps, texts, numbers and booleans. */
    public static ObjectNode tree(Object plain) {
        return MAPPER.valueToTree(plain);
    }

    /** The text of a field, empty when it is absent. */
    public static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    /** The elements of an array. */
    public static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }

    /** The texts of an array. */
    public static List<String> texts(JsonNode array) {
        return list(array).stream().map(each -> each.asString("")).toList();
    }
}
