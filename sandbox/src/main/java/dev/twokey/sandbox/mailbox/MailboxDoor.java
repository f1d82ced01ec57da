package dev.twokey.sandbox.mailbox;

import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The mailbox as JSON. */
public final class MailboxDoor {
    private final Mailbox mailbox;

    /** @param mailbox what is shown */
    public MailboxDoor(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Adds the doors below {@code /mailbox}. */
    public void on(Routes routes) {
        routes.on("GET", "/mailbox/messages", this::messages);
        routes.on("DELETE", "/mailbox/messages", call -> {
            mailbox.clear();
            return Reply.empty(204);
        });
        routes.on("POST", "/mailbox/faults", this::addFault);
        routes.on("DELETE", "/mailbox/faults", call -> {
            mailbox.clearFaults();
            return Reply.empty(204);
        });
    }

    private Answer messages(Call call) {
        String to = call.parameter("to").orElse("").toLowerCase(Locale.ROOT);
        String subject = call.parameter("subject").orElse("").toLowerCase(Locale.ROOT);
        var json = Json.object();
        var list = json.putArray("messages");
        for (Mail mail : mailbox.messages()) {
            boolean wanted = mail.to().stream()
                            .anyMatch(
                                    address -> address.toLowerCase(Locale.ROOT).contains(to))
                    && mail.subject().toLowerCase(Locale.ROOT).contains(subject);
            if (wanted) {
                list.add(json(mail));
            }
        }
        return Reply.json(200, json);
    }

    private static ObjectNode json(Mail mail) {
        var json = Json.object();
        json.put("number", mail.number());
        json.put("received", mail.received().toString());
        json.put("from", mail.from());
        json.set("to", Json.strings(mail.to()));
        json.put("subject", mail.subject());
        json.put("text", mail.text());
        var headers = json.putObject("headers");
        mail.headers().forEach(headers::put);
        return json;
    }

    private Answer addFault(Call call) {
        var body = call.json();
        String word = body.path("kind").asString("");
        var kind = Arrays.stream(MailFault.Kind.values())
                .filter(each -> each.word().equals(word))
                .findFirst();
        if (kind.isEmpty()) {
            return Reply.text(
                    400,
                    "kind is one of "
                            + Arrays.stream(MailFault.Kind.values())
                                    .map(MailFault.Kind::word)
                                    .collect(Collectors.joining(", ")));
        }
        mailbox.add(new MailFault(
                kind.get(), body.path("to").asString(""), body.path("times").asInt(1)));
        return Reply.empty(204);
    }
}
