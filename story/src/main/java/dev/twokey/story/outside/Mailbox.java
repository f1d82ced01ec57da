package dev.twokey.story.outside;

import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.stage.Sandbox;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The mail that really arrived. */
public record Mailbox(Sandbox sandbox) {
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(30);

    /** A message. */
    public record Mail(String subject, String text) {}

    /** The messages to an address whose subject begins so, oldest first. */
    public List<Mail> to(String address, String subject) {
        JsonNode found = sandbox.door()
                .get("/mailbox/messages?to=" + Door.encoded(address) + "&subject=" + Door.encoded(subject))
                .done()
                .json();
        return Json.list(found.path("messages")).stream()
                // The mailbox looks for a part of an address, and one address may be a part of another.
                .filter(mail -> Json.list(mail.path("to")).stream()
                        .anyMatch(to -> to.asString("").equalsIgnoreCase(address)))
                .map(mail -> new Mail(Json.text(mail, "subject"), Json.text(mail, "text")))
                .filter(mail -> mail.subject().startsWith(subject))
                .toList();
    }

    /** Waits for one whose subject begins so. */
    public Mail await(String address, String subject) {
        return Patience.until("a mail to " + address + " with the subject “" + subject + "…”", ON_ITS_WAY, () -> {
            List<Mail> mails = to(address, subject);
            return mails.isEmpty() ? Look.notYet("its mails: " + to(address, "")) : Look.found(mails.getLast());
        });
    }
}
