package dev.twokey.story.cast;

import dev.twokey.story.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A request as the server shows it. */
public record View(JsonNode json) {
    /** {@code req_…}. */
    public String request() {
        return Json.text(json, "request");
    }

    /** The state's word. */
    public String state() {
        return Json.text(json, "state");
    }

    /** The names of those who turned keys, in their order. */
    public List<String> keys() {
        return Json.list(json.path("keys")).stream()
                .map(key -> Json.text(key, "name"))
                .toList();
    }

    /** A time, when it is known. */
    public Optional<Instant> time(String name) {
        String text = Json.text(json, name);
        return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    }

    /** When the directory was read and the membership was gone. */
    public Optional<Instant> readBackAt() {
        return new View(json.path("removal")).time("readBackAt");
    }

    @Override
    public String toString() {
        return state() + ", keys of " + keys() + ", attempts " + json.path("attempts") + ", reason "
                + json.path("endReason");
    }
}
