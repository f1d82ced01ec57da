package dev.twokey.sandbox.login;

import dev.twokey.sandbox.directory.Consents;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Markup;
import dev.twokey.sandbox.http.Reply;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages of admin consent. They play Microsoft's, and say that they do. */
final class ConsentPages {
    private ConsentPages() {}

    static Reply signIn(ConsentRequest request, String word, Optional<LoginError> wrong) {
        String where = request.tenant()
                .map(tenant -> "an account of " + Markup.text(tenant.displayName()) + " ("
                        + Markup.text(tenant.domain()) + ")")
                .orElse("an account of your organization");
        String complaint = wrong.map(
                        error -> "<p class=\"note\" role=\"alert\">%s</p>".formatted(Markup.text(error.sentence())))
                .orElse("");
        return page(wrong.map(LoginError::status).orElse(200), request, "Sign in", """
                <section class="sign-in"><p>to go on to <b>%s</b>, with %s</p>%s
                <form method="post">%s
                <p><label>Name <input name="login" type="text" autocomplete="username" autofocus></label></p>
                <p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p>
                <button>Sign in</button> <button name="decision" value="cancel" formnovalidate>Cancel</button></form></section>
                """.formatted(
                        Markup.text(request.application().displayName()), where, complaint, hidden(word)));
    }

    static Reply asked(ConsentFlows.Flow.SignedIn flow, List<Consents.Asked> asked, String word) {
        String permissions = asked.stream()
                .map(each -> "<li><b>%s</b><br><code>%s</code> of %s, as an application, without anybody signed in</li>"
                        .formatted(
                                Markup.text(each.role().displayName()),
                                Markup.text(each.role().value()),
                                Markup.text(each.resource().displayName())))
                .collect(Collectors.joining());
        return page(200, flow.request(), "Permissions requested", """
                <section class="sign-in"><p>%s, signed in at <b>%s</b></p>
                <h2>%s</h2><p>This application would like to:</p><ul>%s</ul>
                <p>If you accept, it gets access in your whole organization. Nobody else will be asked.</p>
                <form method="post">%s<button name="decision" value="accept">Accept</button>
                <button name="decision" value="cancel">Cancel</button></form></section>
                """.formatted(
                        Markup.text(flow.user().displayName()),
                        Markup.text(flow.tenant().displayName()),
                        Markup.text(flow.request().application().displayName()),
                        permissions,
                        hidden(word)));
    }

    static Reply administratorNeeded(ConsentRequest request, User user, String word) {
        return page(200, request, "Need admin approval", """
                <section class="sign-in"><p class="note" role="alert">%s</p>
                <p>%s needs permissions in your organization that only an administrator can give. You are signed in as %s.</p>
                <form method="post">%s<button name="decision" value="cancel">Return to the application without granting consent</button>
                </form></section>
                """.formatted(
                        Markup.text(LoginError.administratorNeeded().sentence()),
                        Markup.text(request.application().displayName()),
                        Markup.text(user.userPrincipalName()),
                        hidden(word)));
    }

    /** An error that the application does not hear of: it is not known to whom it would be told. */
    static Reply error(LoginError error) {
        return told(error.status(), "Sorry, but we’re having trouble signing you in", error.sentence(), "'self'");
    }

    static Reply over() {
        return told(
                400,
                "This page is over",
                "It was used already, or is too old. Begin again at the application.",
                "'self'");
    }

    private static Reply told(int status, String title, String sentence, String forms) {
        return whole(
                status,
                title,
                "<section><p class=\"note\" role=\"alert\">%s</p></section>".formatted(Markup.text(sentence)),
                forms);
    }

    private static String hidden(String word) {
        return "<input type=\"hidden\" name=\"flow\" value=\"" + word + "\">";
    }

    /** A browser follows a form's redirect only where the page said that forms may lead. */
    private static Reply page(int status, ConsentRequest request, String title, String body) {
        URI back = URI.create(request.redirect());
        return whole(status, title, body, "'self' " + back.getScheme() + "://" + back.getRawAuthority());
    }

    private static Reply whole(int status, String title, String body, String forms) {
        String page = """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%s · TwoKey sandbox</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/sandbox.css"></head>
                <body><header><span class="brand">Sign-in of the TwoKey sandbox</span></header>
                <main><h1>%s</h1>
                <p class="note">This page plays Microsoft’s, on this machine. Type no real password here.</p>
                %s</main></body></html>
                """.formatted(Markup.text(title), Markup.text(title), body);
        return Reply.html(status, page, forms).with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer");
    }
}
