package dev.twokey.proof;

/** Spells values as RFC 8785 says. */
final class CanonicalJsonText {
    private static final int FIRST_PRINTABLE = 0x20;

    private CanonicalJsonText() {}

    static void append(StringBuilder out, JsonValue value) {
        switch (value) {
            case JsonObject object -> appendObject(out, object);
            case JsonArray array -> appendArray(out, array);
            case JsonString(String text) -> appendText(out, text);
            case JsonInteger(long number) -> out.append(number);
            case JsonBoolean(boolean truth) -> out.append(truth);
        }
    }

    private static void appendObject(StringBuilder out, JsonObject object) {
        String separator = "{";
        for (var field : object.fields().entrySet()) {
            out.append(separator);
            appendText(out, field.getKey());
            out.append(':');
            append(out, field.getValue());
            separator = ",";
        }
        out.append(object.fields().isEmpty() ? "{}" : "}");
    }

    private static void appendArray(StringBuilder out, JsonArray array) {
        String separator = "[";
        for (JsonValue value : array.values()) {
            out.append(separator);
            append(out, value);
            separator = ",";
        }
        out.append(array.values().isEmpty() ? "[]" : "]");
    }

    private static void appendText(StringBuilder out, String text) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            appendCharacter(out, text.charAt(at));
        }
        out.append('"');
    }

    private static void appendCharacter(StringBuilder out, char character) {
        switch (character) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (character < FIRST_PRINTABLE) {
                    out.append("\\u%04x".formatted((int) character));
                } else {
                    out.append(character);
                }
            }
        }
    }
}
