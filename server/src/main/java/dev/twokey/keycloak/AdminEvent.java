package dev.twokey.keycloak;

import dev.twokey.directory.spi.Happenings.Happening;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an administrator or a program did.
 *
 * @param path of what it was done to, in parts: {@code users/<id>/groups/<id>}; none when it was the realm
 */
record AdminEvent(String operation, String resource, List<String> path, boolean succeeded) {
    private static final List<String> FACTS = List.of("resourcePath", "error");
    private static final Set<String> KNOWN_BY_ID = Set.of("users", "groups", "clients", "roles-by-id", "organizations");

    static AdminEvent of(LogEntry entry) {
        JsonNode event = entry.body();
        String path = event.path("resourcePath").asString("");
        return new AdminEvent(
                event.path("operationType").asString(""),
                event.path("resourceType").asString(""),
                path.isEmpty() ? List.of() : List.of(path.split("/", -1)),
                !event.hasNonNull("error"));
    }

    /** Its path has this form, {@code *} standing for anything. */
    boolean isOn(String... form) {
        if (path.size() != form.length) {
            return false;
        }
        for (int each = 0; each < form.length; each++) {
            if (!form[each].equals("*") && !form[each].equals(path.get(each))) {
                return false;
            }
        }
        return true;
    }

    /** What it was done to, where the path names that by an id and not by a name of the realm's. */
    private String subject() {
        return path.size() > 1 && KNOWN_BY_ID.contains(path.getFirst()) ? path.get(1) : "";
    }

    static Happening happening(LogEntry entry) {
        AdminEvent event = of(entry);
        return new Happening(
                entry.id(),
                Instant.ofEpochMilli(entry.time()),
                event.operation() + " " + event.resource(),
                entry.body().path("authDetails").path("userId").asString(""),
                event.subject(),
                event.succeeded(),
                details(entry.body()));
    }

    private static Map<String, String> details(JsonNode event) {
        Map<String, String> details = new HashMap<>();
        FACTS.stream()
                .filter(event::hasNonNull)
                .forEach(name -> details.put(name, event.path(name).asString("")));
        event.path("authDetails")
                .properties()
                .forEach(each -> details.put(
                        "authDetails." + each.getKey(), each.getValue().asString("")));
        return details;
    }
}
