package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of a batch.
 *
 * @param id the caller's name for it
 * @param method in upper case
 * @param url path and query below {@code /v1.0}
 * @param headers its own headers
 * @param body as text, possibly empty
 * @param dependsOn the parts that must have succeeded before, by {@link #key}
 */
record BatchPart(
        String id, String method, String url, Map<String, String> headers, String body, Set<String> dependsOn) {
    private static final int MOST = 20;

    /** Upper and lower case name the same part. */
    String key() {
        return key(id);
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /**
     * The parts, each after those that it depends on.
     *
     * @throws Malformed if they are no batch
     */
    static List<BatchPart> inOrder(ObjectNode json) {
        JsonNode requests = json.path("requests");
        if (!requests.isArray() || requests.isEmpty() || requests.size() > MOST) {
            throw wrong("there are 1 to " + MOST + " requests");
        }
        var waiting = new ArrayList<BatchPart>();
        var ids = new HashSet<String>();
        for (JsonNode each : requests) {
            var part = read(each);
            if (!ids.add(part.key())) {
                throw wrong("the id '" + part.id() + "' is not unique");
            }
            waiting.add(part);
        }
        return ordered(waiting);
    }

    private static List<BatchPart> ordered(List<BatchPart> waiting) {
        var order = new ArrayList<BatchPart>();
        var done = new HashSet<String>();
        while (!waiting.isEmpty()) {
            var next = waiting.stream()
                    .filter(part -> done.containsAll(part.dependsOn()))
                    .findFirst()
                    .orElseThrow(() -> wrong("dependsOn names no other request, or goes in a circle"));
            waiting.remove(next);
            done.add(next.key());
            order.add(next);
        }
        return order;
    }

    private static BatchPart read(JsonNode json) {
        String id = json.path("id").asString("");
        String url = json.path("url").asString("");
        if (id.isEmpty() || !json.path("method").isString()) {
            throw wrong("a request has an id and a method");
        }
        if (url.isEmpty() || url.contains("://") || url.startsWith("//") || url.contains("$batch")) {
            throw wrong("the url of '" + id + "' is not relative to the version, or is a batch itself");
        }
        var headers = new LinkedHashMap<String, String>();
        json.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString("")));
        boolean typed = headers.keySet().stream().anyMatch("Content-Type"::equalsIgnoreCase);
        JsonNode body = json.path("body");
        if (!body.isMissingNode() && !typed) {
            throw wrong("the body of '" + id + "' has no Content-Type");
        }
        Set<String> needed = json.path("dependsOn")
                .valueStream()
                .map(each -> key(each.asString("")))
                .collect(Collectors.toUnmodifiableSet());
        return new BatchPart(
                id,
                json.path("method").asString("").toUpperCase(Locale.ROOT),
                url,
                headers,
                body.isMissingNode() ? "" : Json.text(body),
                needed);
    }

    private static Malformed wrong(String what) {
        return new Malformed(what, null);
    }
}
