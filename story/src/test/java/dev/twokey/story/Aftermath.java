package dev.twokey.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.LogLine;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.outside.ExportedLog;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.stage.Sandbox;
import dev.twokey.story.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What is seen from outside after a server was killed: the directory's journal, the mailbox, the exported logs. */
record Aftermath(Rehearsal rehearsal) {
    // A mail that was in a killed server's hands is due again after half a minute, and its job a little earlier.
    private static final Duration SOON = Duration.ofSeconds(120);

    /** What ends a visit's part of the log: its guest may not even sign in any more. */
    static final String LAST = "elevation.guest-disabled";

    /** A change that the directory itself remembers. */
    record Change(String what, Instant at) {}

    /** Every coming and going of this account, oldest first. */
    List<Change> changes(Visit visit) {
        return Json.list(sandbox()
                        .door()
                        .get("/control/journal?tenant=" + Scene.TENANT)
                        .done()
                        .json()
                        .path("changes"))
                .stream()
                .filter(change -> Json.text(change, "what").startsWith("member.")
                        && Json.text(change.path("facts"), "userName").equals(visit.account()))
                .map(change -> new Change(Json.text(change, "what"), Instant.parse(Json.text(change, "at"))))
                .toList();
    }

    /** Waits for the last entry about it, and gives the kinds of all, in their order. */
    List<String> told(Visit visit) {
        return Patience.until("the log to tell the end of " + visit.request(), SOON, () -> {
            List<String> kinds = kinds(rehearsal.evidence().export().getFirst(), visit);
            return Look.when(kinds.contains(LAST), kinds);
        });
    }

    private static List<String> kinds(ExportedLog log, Visit visit) {
        return log.entries().stream()
                .map(LogLine::entry)
                .filter(entry -> entry.request().filter(visit.request()::equals).isPresent())
                .map(entry -> entry.kind())
                .toList();
    }

    /** Both logs, verified. */
    List<ExportedLog> verifiedLogs() {
        List<ExportedLog> logs = rehearsal.evidence().export();
        logs.forEach(log -> log.verified());
        return logs;
    }

    /** Whoever was to be told of a visit that was given and ended was told, each by one mail that may have come twice. */
    void everyMailArrived(Visit visit) {
        List<String> due = List.of(
                Cast.ENGINEERS + " second-person-needed delivered",
                Cast.SOC + " second-person-needed delivered",
                visit.mail() + " approved delivered",
                visit.mail() + " effective delivered",
                visit.mail() + " ended delivered");
        List<String> recorded = Patience.until("the mails of " + visit.request() + " to be recorded", SOON, () -> {
            List<String> seen = Json.list(visit.view().json().path("notices")).stream()
                    .map(notice -> String.join(
                            " ", Json.text(notice, "to"), Json.text(notice, "kind"), Json.text(notice, "state")))
                    .toList();
            return Look.when(seen.stream().allMatch(each -> each.endsWith(" delivered")), seen);
        });
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(due);

        Map<String, Set<String>> recipients = new HashMap<>();
        Map<String, Set<String>> identifiers = new HashMap<>();
        for (JsonNode mail : mailsOf(visit)) {
            String notice = header(mail, "x-twokey-notice");
            identifiers.computeIfAbsent(notice, none -> new HashSet<>()).add(header(mail, "message-id"));
            recipients.computeIfAbsent(notice, none -> new HashSet<>()).addAll(Json.texts(mail.path("to")));
        }
        assertThat(identifiers.values().stream().flatMap(Set::stream).toList())
                .as("one identifier for each mail, however often it came")
                .doesNotHaveDuplicates()
                .hasSize(due.size());
        assertThat(recipients.values().stream().flatMap(Set::stream).toList())
                .as("whom the mails reached")
                .containsExactlyInAnyOrder(Cast.ENGINEERS, Cast.SOC, visit.mail(), visit.mail(), visit.mail());
    }

    /** The identifiers of the mails to an address about a visit whose subject begins so, in the order of their coming. */
    List<String> mails(Visit visit, String to, String subject) {
        List<String> identifiers = new ArrayList<>();
        for (JsonNode mail : mailsOf(visit)) {
            if (Json.texts(mail.path("to")).contains(to)
                    && Json.text(mail, "subject").startsWith(subject)) {
                identifiers.add(header(mail, "message-id"));
            }
        }
        return identifiers;
    }

    private List<JsonNode> mailsOf(Visit visit) {
        return Json.list(sandbox().door().get("/mailbox/messages").done().json().path("messages")).stream()
                .filter(mail -> header(mail, "x-twokey-request").equals(visit.request()))
                .toList();
    }

    private static String header(JsonNode mail, String name) {
        return Json.text(mail.path("headers"), name);
    }

    private Sandbox sandbox() {
        return rehearsal.scene().stage().sandbox();
    }
}
