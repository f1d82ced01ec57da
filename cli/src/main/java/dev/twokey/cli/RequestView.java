package dev.twokey.cli;

import dev.twokey.proof.Decision;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A request as the server shows it, read leniently: what is missing is empty, what is unknown stays in the JSON. */
record RequestView(JsonNode json) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    String id() {
        return text("request");
    }

    String tenant() {
        return text("tenant");
    }

    State state() {
        return State.parse(text("state"));
    }

    /** The short code as the server spells it. */
    String code() {
        return text("code");
    }

    /** Whether this very person has turned a key of this kind. */
    boolean hasKey(String person, Decision decision) {
        return json.path("keys")
                .valueStream()
                .anyMatch(key -> key.path("person").asString("").equals(person)
                        && key.path("decision").asString("").equals(decision.word()));
    }

    /** {@code Security Manager in Contoso for 1 h (INC-4711)}; what is no access is named by its kind. */
    String what() {
        String name = text("tenantName");
        String where = " in " + (name.isEmpty() ? tenant() : name);
        return json.has("roleGroup")
                ? role() + where + " for " + duration() + " (" + text("ticket") + ")"
                : text("kind") + where;
    }

    private String role() {
        String role = at("roleGroup", "role");
        return role.isEmpty() ? at("roleGroup", "name") : role;
    }

    String requester() {
        return at("requester", "name");
    }

    /** Where it stands and what comes next, in one sentence. */
    String standing() {
        return switch (state()) {
            case DRAFT -> "Draft: the requester's key is missing, nobody was told.";
            case PENDING -> "Waiting for a second person until " + time("answerBy") + ".";
            case APPROVED -> "Approved, being made effective." + attempts();
            case ACTIVE -> "Active until " + time("endsAt") + ".";
            case ENDING -> "Ending: the directory has not confirmed the removal yet." + overdue() + attempts();
            case ENDED -> ended();
            case DENIED -> "Denied" + reason();
            case WITHDRAWN -> "Withdrawn" + reason();
            case EXPIRED -> text("endReason").isEmpty() ? "Expired: nobody answered in time." : "Expired" + reason();
        };
    }

    private String ended() {
        if (json.path("neverGiven").asBoolean(false)) {
            return "Ended; the access was never given" + reason();
        }
        if (!text("returnedAt").isEmpty()) {
            return "Ended " + time("endedAt") + ", and FOUND INSIDE AGAIN " + time("returnedAt")
                    + ". TwoKey takes them out until the directory confirms it; find out who let them in.";
        }
        String readBack = minute(at("removal", "readBackAt"));
        return "Ended " + time("endedAt")
                + (readBack.isEmpty() ? "." : "; the removal was read back " + readBack + ".");
    }

    private String reason() {
        String reason = text("endReason");
        return reason.isEmpty() ? "." : ": " + reason;
    }

    private String overdue() {
        return json.path("overdue").asBoolean(false) ? " It is OVERDUE." : "";
    }

    private String attempts() {
        int count = json.path("attempts").path("count").asInt(0);
        String last = at("attempts", "lastReason");
        return count == 0 || last.isEmpty() ? "" : " Tried " + count + " times, last: " + last + ".";
    }

    /** All that the server says of it, a line each. */
    List<String> card() {
        return Card.of(id(), code())
                .line("what", what())
                .line("who", requester() + prefixed(" as ", at("requester", "account")))
                .line("why", text("justification"))
                .line("may", list(json.path("roleGroup").path("may")))
                .line("may not", list(json.path("roleGroup").path("mayNot")))
                .line("keys", each("keys", "%s (%s)", "name", "decision"))
                .line("told", each("notices", "%s (%s)", "to", "state"))
                .line("report", text("report"))
                .line("you may", list(json.path("mayAct")))
                .line("now", standing())
                .lines();
    }

    /** What the server says of it beside what is signed. */
    List<String> besides() {
        return Card.titled("The server says about it, and nobody signs that:")
                .line("who", requester())
                .line("keys", each("keys", "%s (%s)", "name", "decision"))
                .line("told", each("notices", "%s (%s)", "to", "state"))
                .line("now", standing())
                .lines();
    }

    private static String prefixed(String prefix, String value) {
        return value.isEmpty() ? "" : prefix + value;
    }

    private String each(String array, String format, String first, String second) {
        return json.path(array)
                .valueStream()
                .map(item -> String.format(
                        Locale.ROOT,
                        format,
                        Words.of(item.path(first).asString("")),
                        Words.of(item.path(second).asString(""))))
                .collect(Collectors.joining(", "));
    }

    /** A list of words, or one word, as text. */
    static String list(JsonNode words) {
        return words.isString()
                ? Words.of(words.asString())
                : words.valueStream().map(word -> Words.of(word.asString(""))).collect(Collectors.joining(", "));
    }

    private String duration() {
        try {
            return Durations.words(Duration.parse(text("duration")));
        } catch (DateTimeException e) {
            // Shown as the server spells it; nothing is decided here.
            return text("duration");
        }
    }

    private String time(String field) {
        return minute(text(field));
    }

    /** {@code 2026-11-24 14:12 UTC}; what is no instant stays as it is. */
    static String minute(String instant) {
        try {
            return MINUTE.format(Instant.parse(instant));
        } catch (DateTimeException e) {
            // Likewise.
            return instant;
        }
    }

    private String text(String field) {
        return text(json, field);
    }

    private String at(String object, String field) {
        return text(json.path(object), field);
    }

    /** A field for the eyes; empty when it is missing. */
    static String text(JsonNode node, String field) {
        return Words.of(node.path(field).asString(""));
    }

    static List<RequestView> all(JsonNode answer) {
        return answer.path("requests").valueStream().map(RequestView::new).toList();
    }
}
