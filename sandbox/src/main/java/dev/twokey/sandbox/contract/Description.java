package dev.twokey.sandbox.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Microsoft's description, read once. */
final class Description {
    private static final String RESOURCE = "graph-v1.0-contract.json";
    /** The parameters that are query options; the others are headers. */
    private static final Set<String> OPTIONS = Set.of(
            "select", "expand", "filter", "search", "orderby", "count", "top", "skip", "skiptoken", "deltatoken");

    private final Map<Integer, List<Operation>> byLength = new HashMap<>();
    private final Definitions definitions;

    private Description(JsonNode whole) {
        whole.path("operations").properties().forEach(entry -> {
            var operation = operation(entry.getKey(), entry.getValue());
            byLength.computeIfAbsent(operation.path().size(), length -> new ArrayList<>())
                    .add(operation);
        });
        definitions = new Definitions(whole.path("$defs"));
    }

    /** Read when it is first asked for, and kept as long as the program runs: it never changes. */
    static Description ofMicrosoft() {
        return Kept.DESCRIPTION;
    }

    private static final class Kept {
        private static final Description DESCRIPTION = new Description(read());

        private static JsonNode read() {
            try (var resource = Description.class.getResourceAsStream(RESOURCE)) {
                if (resource == null) {
                    throw new IllegalStateException(RESOURCE + " is not in the program");
                }
                return Json.parse(new String(resource.readAllBytes(), UTF_8));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    Definitions definitions() {
        return definitions;
    }

    /** The operation that a call means: of several that fit, the one with most parts fixed. */
    Optional<Operation> find(String method, List<String> path) {
        var parts = Spelling.described(method, path);
        return byLength.getOrDefault(parts.size(), List.of()).stream()
                .filter(operation -> operation.method().equals(method) && fits(operation.path(), parts))
                .max(Comparator.comparingLong(Operation::fixedParts));
    }

    private static boolean fits(List<String> described, List<String> parts) {
        return IntStream.range(0, parts.size()).allMatch(at -> Spelling.fits(described.get(at), parts.get(at)));
    }

    private static Operation operation(String name, JsonNode json) {
        var answers = new HashMap<String, Optional<String>>();
        json.path("responses").properties().forEach(entry -> answers.put(entry.getKey(), text(entry.getValue())));
        var options = new LinkedHashSet<String>();
        strings(json.path("parameters")).stream().filter(OPTIONS::contains).forEach(each -> options.add("$" + each));
        JsonNode permissions = json.path("permissions");
        return new Operation(
                name,
                text(json.path("request")),
                json.path("requestRequired").asBoolean(false),
                answers,
                options,
                strings(permissions.path("applicationLeast")),
                Set.copyOf(strings(permissions.path("application"))));
    }

    private static Optional<String> text(JsonNode node) {
        return node.isString() ? Optional.of(node.asString()) : Optional.empty();
    }

    private static List<String> strings(JsonNode array) {
        var all = new ArrayList<String>();
        array.forEach(each -> all.add(each.asString("")));
        return List.copyOf(all);
    }
}
