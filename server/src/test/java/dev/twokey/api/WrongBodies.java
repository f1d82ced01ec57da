package dev.twokey.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every way in which a right JSON body can be made a wrong one. */
final class WrongBodies {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What deceives whoever reads it; none of it is honest text. As it stands in JSON. */
    private static final Map<String, String> DISHONEST = Map.of(
            "NUL", "a\\u0000b",
            "escape", "a\\u001b[31mb",
            "bidi override", "a\\u202eb",
            "bidi isolate", "a\\u2066b",
            "high surrogate", "a\\ud800b",
            "low surrogate", "a\\udc00b");

    /** What may be left out, or be null. */
    private static final Set<String> OPTIONAL = Set.of("/duration", "/teams", "/keys");

    private WrongBodies() {}

    static List<Wrong> of(Ask ask) {
        String right = new String(ask.body(), StandardCharsets.UTF_8);
        List<Wrong> wrong = new ArrayList<>();
        for (String body : List.of(
                "", " ", "{", "{]", right + "x", right + right, "nonsense", "[]", "5", "true", "\"text\"", "null")) {
            wrong.add(Wrong.body("not this JSON", ask, body, Wrong.MALFORMED));
        }
        String fields = right.substring(1);
        wrong.add(Wrong.body("unknown field", ask, "{\"noSuchField\": 1," + fields, Wrong.MALFORMED));
        wrong.add(Wrong.body(
                "deep", ask, "{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "," + fields, Wrong.MALFORMED));
        wrong.add(Wrong.body("deep and never closed", ask, "[".repeat(10_000), Wrong.MALFORMED));
        wrong.add(Wrong.body("a long number", ask, "{\"x\":" + "9".repeat(5_000) + "," + fields, Wrong.MALFORMED));
        wrong.add(Wrong.body("1 MB and 1", ask, right + " ".repeat(1_048_577 - right.length()), Set.of(413)));
        wrong.add(new Wrong("compressed", ask.with("Content-Encoding: gzip").body(gzip(right)), Set.of(400, 415)));
        wrong.add(new Wrong("in another encoding", ask.body(right.getBytes(StandardCharsets.UTF_16BE)), Set.of(400)));
        wrong.addAll(mistyped(ask));
        fields(JSON.readTree(right), JsonPointer.empty(), (at, value) -> wrong.addAll(wrongAt(ask, right, at, value)));
        return wrong;
    }

    private static List<Wrong> mistyped(Ask ask) {
        List<Wrong> wrong = new ArrayList<>();
        wrong.add(new Wrong("no content type", ask.without("Content-Type"), Set.of(415)));
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "nonsense",
                "application/",
                "*/*",
                "application/json, text/plain")) {
            wrong.add(new Wrong("content type", ask.instead("Content-Type", type), Set.of(415)));
        }
        for (String charset : List.of("utf-16", "none-such", "\"")) {
            wrong.add(new Wrong(
                    "charset", ask.instead("Content-Type", "application/json; charset=" + charset), Set.of(400, 415)));
        }
        for (String accept : List.of("application/xml", "text/html", "image/*", "nonsense")) {
            wrong.add(new Wrong("accept", ask.instead("Accept", accept), Set.of(406)));
        }
        return wrong;
    }

    interface Visit {
        void at(JsonPointer pointer, JsonNode value);
    }

    private static void fields(JsonNode node, JsonPointer at, Visit visit) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                JsonPointer there = at.appendProperty(field.getKey());
                visit.at(there, field.getValue());
                fields(field.getValue(), there, visit);
            });
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                visit.at(at.appendIndex(index), array.get(index));
                fields(array.get(index), at.appendIndex(index), visit);
            }
        }
    }

    private static List<Wrong> wrongAt(Ask ask, String right, JsonPointer at, JsonNode value) {
        List<Wrong> wrong = new ArrayList<>();
        // WebAuthn's own JSON is carried unread to whoever judges it, and may hold what it likes.
        Set<Integer> statuses =
                at.toString().startsWith("/credential") || at.toString().startsWith("/assertion")
                        ? Wrong.REFUSED
                        : Wrong.MALFORMED;
        for (String other : List.of("5", "1e999", "true", "[]", "{}", "[null]", "{\"x\":null}", "null")) {
            if (!isOfTheSameKind(value, other) && !(other.equals("null") && OPTIONAL.contains(at.toString()))) {
                wrong.add(Wrong.body(other + " at " + at, ask, replaced(right, at, other), statuses));
            }
        }
        if (value.isString()) {
            DISHONEST.forEach((name, text) ->
                    wrong.add(Wrong.body(name + " at " + at, ask, replaced(right, at, "\"" + text + "\""), statuses)));
            wrong.add(Wrong.body(
                    "huge at " + at, ask, replaced(right, at, "\"" + "x".repeat(200_000) + "\""), Wrong.REFUSED));
            for (String bytes : List.of("\u00c0\u00af", "\u00ff\u00fe", "\u00ed\u00a0\u0080", "a\u00e2\u0082")) {
                byte[] body = Wrong.raw(replaced(right, at, "\"" + bytes + "\""));
                wrong.add(new Wrong("invalid UTF-8 at " + at, ask.body(body), statuses));
            }
        }
        if (at.getMatchingProperty() != null && at.head() != null && at.head().matches()) {
            String twice = "{\"" + at.getMatchingProperty() + "\": " + value + "," + right.substring(1);
            wrong.add(Wrong.body("twice " + at, ask, twice, Wrong.MALFORMED));
        }
        return wrong;
    }

    private static boolean isOfTheSameKind(JsonNode value, String other) {
        JsonNode node = JSON.readTree(other);
        boolean map = value.isObject() && node.isObject();
        return map || value.isArray() && other.equals("[]") || value.isBoolean() && node.isBoolean();
    }

    /** The text with another value there, as raw JSON. */
    private static String replaced(String right, JsonPointer at, String other) {
        JsonNode root = JSON.readTree(right);
        String mark = "MARK-OF-THE-TEST";
        JsonNode parent = root.at(at.head());
        if (parent instanceof ObjectNode object) {
            object.put(at.last().getMatchingProperty(), mark);
        } else {
            ((ArrayNode) parent).set(at.last().getMatchingIndex(), JSON.valueToTree(mark));
        }
        return root.toString().replace("\"" + mark + "\"", other);
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
