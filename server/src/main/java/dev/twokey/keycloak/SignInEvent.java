package dev.twokey.keycloak;

import dev.twokey.directory.spi.Happenings.Happening;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A user event of the realm as a sign-in. */
final class SignInEvent {
    private static final List<String> FACTS = List.of("clientId", "ipAddress", "sessionId", "error");

    private SignInEvent() {}

    /** Whether a program signed in, or tried to. */
    static boolean isOfClient(LogEntry entry) {
        return type(entry).startsWith("CLIENT_LOGIN");
    }

    /** @param client the internal id of the client that signed in, or nothing */
    static Happening happening(LogEntry entry, String client) {
        JsonNode event = entry.body();
        String user = event.path("userId").asString("");
        return new Happening(
                entry.id(),
                Instant.ofEpochMilli(entry.time()),
                type(entry),
                user,
                isOfClient(entry) ? client : user,
                !type(entry).endsWith("_ERROR"),
                details(event));
    }

    private static String type(LogEntry entry) {
        return entry.body().path("type").asString("");
    }

    private static Map<String, String> details(JsonNode event) {
        Map<String, String> details = new HashMap<>();
        event.path("details")
                .properties()
                .forEach(each -> details.put(each.getKey(), each.getValue().asString("")));
        FACTS.stream()
                .filter(event::hasNonNull)
                .forEach(name -> details.put(name, event.path(name).asString("")));
        return details;
    }
}
