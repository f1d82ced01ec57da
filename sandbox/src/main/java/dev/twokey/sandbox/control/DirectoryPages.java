package dev.twokey.sandbox.control;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import dev.twokey.sandbox.journal.Change;
import java.util.List;
import java.util.stream.Collectors;

/** Each customer's directory as a page: its groups, its people, what changed. */
final class DirectoryPages {
    private static final int SHOWN_CHANGES = 100;

    private final HomeService.Parts parts;

    DirectoryPages(HomeService.Parts parts) {
        this.parts = parts;
    }

    void on(Routes routes) {
        routes.on("GET", "/directories", this::all);
        routes.on("GET", "/directories/{tenant}", this::one);
        routes.on("POST", "/directories/{tenant}/guests/{user}/acceptance", this::accept);
    }

    private Answer all(Call call) {
        var rows = parts.directories().all().stream()
                .map(directory -> List.of(
                        "<a href=\"/directories/%s\">%s</a>"
                                .formatted(
                                        directory.customer().slug(),
                                        Html.text(directory.customer().displayName())),
                        guestsInside(directory),
                        Long.toString(
                                parts.journal().of(directory.customer().slug()).size())))
                .toList();
        String body = "<section>" + Html.table(List.of("Customer", "Guests with access", "Changes"), rows)
                + "</section><section><h2>What changed</h2>"
                + changes(parts.journal().changes()) + "</section>";
        return Reply.html(Html.followed("Directories", call, body));
    }

    private static String guestsInside(Directory directory) {
        long inside = directory.users().stream()
                .filter(user -> user.guest() && !directory.groupsOf(user.id()).isEmpty())
                .count();
        return inside == 0 ? Html.state("rest", "nobody") : Html.state("in", Long.toString(inside));
    }

    private Answer one(Call call) {
        return parts.customers()
                .called(call.variable("tenant"))
                .map(customer -> page(parts.directories().of(customer), call))
                .orElseGet(() -> Reply.text(404, "There is no such customer."));
    }

    private Reply page(Directory directory, Call call) {
        var customer = directory.customer();
        String body = "<section><dl><dt>Domain</dt><dd>%s</dd><dt>Tenant id</dt><dd><code>%s</code></dd></dl></section>"
                        .formatted(Html.text(customer.domain()), customer.id())
                + "<section><h2>Groups</h2>" + groups(directory) + "</section><section><h2>People</h2>"
                + people(directory) + "</section><section><h2>Applications</h2>" + applications(directory)
                + "</section><section><h2>What changed</h2>"
                + changes(parts.journal().of(customer.slug())) + "</section>";
        return Reply.html(Html.followed(customer.displayName(), call, body));
    }

    private static String groups(Directory directory) {
        var rows = directory.groups().stream()
                .map(group -> List.of(Html.text(group.displayName()), members(directory, group)))
                .toList();
        return Html.table(List.of("Group", "Members"), rows);
    }

    private static String members(Directory directory, Group group) {
        String names = directory.members(group.id()).stream()
                .map(id -> directory.user(id).map(User::displayName).orElse(id))
                .map(Html::text)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Html.state("rest", "nobody") : names;
    }

    private static String people(Directory directory) {
        var rows = directory.users().stream()
                .map(user -> List.of(
                        Html.text(user.displayName()), Html.text(user.mail()), kind(user), condition(directory, user)))
                .toList();
        return Html.table(List.of("Name", "Address", "Kind", "State"), rows);
    }

    private static String kind(User user) {
        if (!user.guest()) {
            return "own staff";
        }
        return user.externalState().isPresent() ? "guest" : "internal guest";
    }

    private String applications(Directory directory) {
        var rows = directory.customer().registrations().stream()
                .map(app -> List.of(
                        Html.text(app.displayName()),
                        Html.text(home(directory, app.clientId())),
                        app.roles().isEmpty()
                                ? Html.state("rest", "nothing")
                                : Html.text(String.join(", ", app.roles())),
                        app.enabled() ? Html.state("ok", "enabled") : Html.state("rest", "disabled")))
                .toList();
        return Html.table(List.of("Name", "Registered at", "May", "State"), rows);
    }

    private String home(Directory directory, String clientId) {
        return directory
                .holdings()
                .applications()
                .principalOf(clientId)
                .flatMap(
                        principal -> parts.customers().called(principal.origin().tenant()))
                .map(Customer::displayName)
                .orElse("");
    }

    private static String condition(Directory directory, User user) {
        String enabled = user.enabled() ? Html.state("ok", "enabled") : Html.state("rest", "disabled");
        if (user.externalState().filter("PendingAcceptance"::equals).isEmpty()) {
            return enabled;
        }
        return enabled + " " + Html.state("wait", "invited")
                + "<form method=\"post\" action=\"/directories/%s/guests/%s/acceptance\"><button>Accept as %s</button></form>"
                        .formatted(directory.customer().slug(), user.id(), Html.text(user.displayName()));
    }

    private static String changes(List<Change> changes) {
        if (changes.isEmpty()) {
            return "<p>Nothing yet.</p>";
        }
        return changes.reversed().stream()
                .limit(SHOWN_CHANGES)
                .map(change -> "<li>%s <b>%s</b> %s</li>"
                        .formatted(Html.time(change.at()), Html.text(change.tenant()), Html.text(change.sentence())))
                .collect(Collectors.joining("", "<ol class=\"changes\">", "</ol>"));
    }

    private Answer accept(Call call) {
        return parts.customers()
                .called(call.variable("tenant"))
                .map(customer -> accept(parts.directories().of(customer), call.variable("user")))
                .orElseGet(() -> Reply.text(404, "There is no such customer."));
    }

    private static Reply accept(Directory directory, String user) {
        boolean accepted = directory.user(user).map(directory::accept).orElse(false);
        return accepted
                ? Reply.seeOther("/directories/" + directory.customer().slug())
                : Reply.text(404, "There is no invitation to accept.");
    }
}
