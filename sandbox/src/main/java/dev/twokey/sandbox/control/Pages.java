package dev.twokey.sandbox.control;

import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import dev.twokey.sandbox.mailbox.Mail;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The pages for people. */
final class Pages {
    private final HomeService.Parts parts;
    private final Supplier<ObjectNode> addresses;

    Pages(HomeService.Parts parts, Supplier<ObjectNode> addresses) {
        this.parts = parts;
        this.addresses = addresses;
    }

    void on(Routes routes) {
        routes.on("GET", "/", call -> home());
        routes.on("GET", "/sandbox.css", call -> Reply.stylesheet());
        routes.on("GET", "/mailbox", this::mailbox);
        routes.on("GET", "/mailbox/{number}", this::mail);
        new DirectoryPages(parts).on(routes);
    }

    private Answer home() {
        var where = addresses.get();
        var personas = parts.authenticators().all().stream()
                .map(each -> List.of(
                        Html.text(each.persona()),
                        Integer.toString(each.passkeys().size())))
                .toList();
        String body = """
                <section><h2>Look</h2><ul>
                <li><a href="/directories">The customers' directories</a>: who is in which group, and what changed</li>
                <li><a href="/mailbox">The mailbox</a>: every mail that was sent</li>
                <li><a href="/control/journal">The journal</a> of changes (JSON)</li>
                <li><a href="/control/faults">Faults</a> that wait, and <a href="/control/held">calls that are held</a> (JSON)</li>
                </ul></section>
                <section><h2>Addresses</h2><dl>
                <dt>Microsoft Graph</dt><dd><code>%s</code></dd>
                <dt>Login</dt><dd><code>%s</code></dd>
                <dt>SMTP</dt><dd><code>%s</code></dd>
                <dt>Certificate authority</dt><dd><code>%s</code></dd></dl></section>
                <section><h2>Software authenticators</h2>%s</section>
                """.formatted(
                        Html.text(where.path("graph").asString("")),
                        Html.text(where.path("login").asString("")),
                        Html.text(where.path("smtp").asString("")),
                        Html.text(where.path("caFile").asString("")),
                        personas.isEmpty()
                                ? "<p>None holds a passkey yet.</p>"
                                : Html.table(List.of("Persona", "Passkeys"), personas));
        return Reply.html(Html.page("What runs here", body));
    }

    private Answer mailbox(Call call) {
        var rows = parts.mailbox().messages().reversed().stream()
                .map(mail -> List.of(
                        Html.time(mail.received()),
                        Html.text(String.join(", ", mail.to())),
                        "<a href=\"/mailbox/%d\">%s</a>".formatted(mail.number(), Html.text(subject(mail)))))
                .toList();
        String body = rows.isEmpty()
                ? "<p>No mail has arrived yet.</p>"
                : "<section>" + Html.table(List.of("Received", "To", "Subject"), rows) + "</section>";
        return Reply.html(Html.followed("Mailbox", call, body));
    }

    private static String subject(Mail mail) {
        return mail.subject().isBlank() ? "(no subject)" : mail.subject();
    }

    private Answer mail(Call call) {
        return parts.mailbox().messages().stream()
                .filter(mail -> Integer.toString(mail.number()).equals(call.variable("number")))
                .findFirst()
                .map(Pages::page)
                .orElseGet(() -> Reply.text(404, "There is no such message."));
    }

    private static Reply page(Mail mail) {
        String body = """
                <section><dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd><dt>Received</dt><dd>%s</dd></dl>
                <pre class="mail">%s</pre></section><p><a href="/mailbox">All mail</a></p>
                """.formatted(
                        Html.text(mail.headers().getOrDefault("from", mail.from())),
                        Html.text(String.join(", ", mail.to())),
                        Html.time(mail.received()),
                        Html.text(mail.text()));
        return Reply.html(Html.page(subject(mail), body));
    }
}
