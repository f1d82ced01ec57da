package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.http.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** When what a schedule request asks for shall end. */
final class Expiration {
    /** The policy that every tenant starts with: no assignment for ever, none for more than half a year. */
    private static final Duration LONGEST = Duration.ofDays(182);

    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private Expiration() {}

    /** The end that the request names, none when it names none. */
    static Optional<Instant> end(ObjectNode request, Instant now) {
        JsonNode expiration = request.path("scheduleInfo").path("expiration");
        try {
            return switch (expiration.path("type").asString("")) {
                case "afterDateTime" ->
                    Optional.of(Instant.parse(expiration.path("endDateTime").asString("")));
                case "afterDuration" ->
                    Optional.of(
                            now.plus(Duration.parse(expiration.path("duration").asString(""))));
                default -> Optional.empty();
            };
        } catch (DateTimeException unreadable) {
            throw new BadQuery(Outcome.badRequest("The expiration cannot be read."));
        }
    }

    /** Why the policy does not allow this end. */
    static Optional<Outcome> refusal(Optional<Instant> end, Instant start, Instant now) {
        if (end.isEmpty() || end.get().isAfter(now.plus(LONGEST)) || !end.get().isAfter(now)) {
            return Optional.of(failed("ExpirationRule"));
        }
        return tooShort(start, end.get());
    }

    static Optional<Outcome> tooShort(Instant start, Instant end) {
        return end.isBefore(start.plus(SHORTEST))
                ? Optional.of(new Outcome.Refused(
                        400,
                        "ActiveDurationTooShort",
                        "The Active duration is too short. Miniumum Required is 5 minutes."))
                : Optional.empty();
    }

    static Outcome failed(String rule) {
        return new Outcome.Refused(
                400,
                "RoleAssignmentRequestPolicyValidationFailed",
                "The following policy rules failed: [\"" + rule + "\"]");
    }

    static ObjectNode scheduleInfo(Instant start, Optional<Instant> end) {
        var json = Json.object();
        json.put("startDateTime", Resources.time(start));
        json.putNull("recurrence");
        var expiration = json.putObject("expiration");
        expiration.put("type", end.isPresent() ? "afterDateTime" : "noExpiration");
        expiration.put("endDateTime", end.map(Resources::time).orElse(null));
        expiration.putNull("duration");
        return json;
    }
}
