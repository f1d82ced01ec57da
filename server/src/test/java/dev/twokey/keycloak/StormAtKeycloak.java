package dev.twokey.keycloak;

import dev.twokey.directory.Interception;
import dev.twokey.directory.Storm;
import dev.twokey.directory.Storm.Trouble;
import java.util.Optional;

/** What stands in Keycloak's place where a storm has it. */
final class StormAtKeycloak {
    private static final String FORBIDDEN = "{\"error\":\"HTTP 403 Forbidden\"}";

    private StormAtKeycloak() {}

    /** An answer instead of Keycloak's; none where the request goes on, and what happens to it is up to the proxy. */
    static Optional<String> answer(Trouble trouble) {
        return switch (trouble) {
            case UNAVAILABLE -> Optional.of(http("503 Service Unavailable", "text/html", "<h1>no upstream</h1>", ""));
            case THROTTLED -> Optional.of(http("429 Too Many Requests", "text/plain", "", "Retry-After: 1\r\n"));
            case INTERCEPTED -> Optional.of(http("200 OK", Interception.PAGE.type(), Interception.PAGE.body(), ""));
            case NOT_PERMITTED -> Optional.of(http("403 Forbidden", "application/json", FORBIDDEN, ""));
            case SLOW, CUT_BEFORE, CUT_AFTER -> Optional.empty();
        };
    }

    /** What becomes of a request. A token is never what a permission is missing for. */
    static Optional<Trouble> next(Storm storm, String request) {
        return storm.next()
                .map(trouble -> trouble == Trouble.NOT_PERMITTED && !request.contains("/admin/")
                        ? Trouble.UNAVAILABLE
                        : trouble);
    }

    private static String http(String status, String type, String body, String more) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + more + "Content-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
    }
}
