package dev.twokey.keycloak;

import dev.twokey.directory.spi.Happenings.Happening;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A user event of the realm as a sign-in. */
final class SignInEvent {
    /** How somebody comes to tokens without having had some before, and who takes another's part. */
    private static final List<String> SUCCESSES = List.of(
            "LOGIN",
            "CLIENT_LOGIN",
            "OAUTH2_DEVICE_CODE_TO_TOKEN",
            "AUTHREQID_TO_TOKEN",
            "JWT_AUTHORIZATION_GRANT",
            "VERIFIABLE_CREDENTIAL_PRE_AUTHORIZED_GRANT",
            "OAUTH2_EXTENSION_GRANT",
            "IMPERSONATE",
            "TOKEN_EXCHANGE");

    /** With those that failed. The realm answers nothing at all if it does not know one of them. */
    static final List<String> KINDS =
            SUCCESSES.stream().flatMap(kind -> Stream.of(kind, kind + "_ERROR")).toList();

    private static final List<String> FACTS = List.of("clientId", "ipAddress", "sessionId", "error");

    private SignInEvent() {}

    /** Whether a program signed in, or tried to. */
    static boolean isOfClient(LogEntry entry) {
        return type(entry).startsWith("CLIENT_LOGIN");
    }

    /** What the realm calls the client that it is about. */
    static String client(LogEntry entry) {
        return entry.body().path("clientId").asString("");
    }

    /** @param programs the internal ids of those that may be ours, by what the realm calls them */
    static Happening happening(LogEntry entry, Map<String, String> programs) {
        JsonNode event = entry.body();
        String user = event.path("userId").asString("");
        return new Happening(
                entry.id(),
                Instant.ofEpochMilli(entry.time()),
                type(entry),
                isImpersonation(entry) ? "" : user,
                isOfClient(entry) ? programs.getOrDefault(client(entry), "") : user,
                !type(entry).endsWith("_ERROR"),
                details(event));
    }

    /** The event names the one whose part was taken; who took it is only among the details, by name. */
    private static boolean isImpersonation(LogEntry entry) {
        return type(entry).startsWith("IMPERSONATE");
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
