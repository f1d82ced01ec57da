package dev.twokey.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back over the wire.
 *
 * @param headers by their names in lower case
 */
record Heard(int status, Map<String, List<String>> headers, byte[] body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    String type() {
        return header("Content-Type").orElse("none");
    }

    boolean isProblem() {
        return type().startsWith("application/problem+json");
    }

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** The problem's code, or nothing when it is none. */
    String problem() {
        return isProblem() ? json().path("type").asString("").replace("/problems/", "") : "";
    }

    boolean closes() {
        return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    @Override
    public String toString() {
        String text = text();
        return status + " " + type() + " " + text.substring(0, Math.min(text.length(), 600));
    }
}
