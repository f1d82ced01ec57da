package dev.twokey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings every page into every state that looks different, and has its picture taken. */
final class Tour {
    private static final String ROLE = "Contoso: Service Reader";
    private static final String WHY =
            "A device of the warehouse reports no health since Tuesday; its records must be read";
    private static final String TICKET = "INC-4820";

    private final Harbour harbour;
    private final Gallery gallery;

    Tour(Harbour harbour) {
        this.harbour = harbour;
        this.gallery = harbour.gallery();
    }

    void go() {
        String asked = asking();
        answering(asked);
        inside(asked);
        over();
        joining();
        elsewhere();
        wrong();
        stuck();
    }

    private String asking() {
        Visitor alice = harbour.alice();
        AskPage form = AskPage.of(alice);
        gallery.take("ask", alice);
        // A character that turns the reading direction: what is read would not be what is signed.
        form.fill(ROLE, "abc\u202Edef", TICKET);
        Seen.by(alice).button(AskPage.ASK).click();
        Seen.visible(Seen.by(alice).named(AriaRole.ALERT, ""));
        gallery.take("ask-refused", alice);
        SigningPage signing = AskPage.of(alice).ask(ROLE, WHY, TICKET);
        gallery.take("sign-ask", alice);
        RequestPage draft = signing.cancel().shows(RequestPage.DRAFT);
        gallery.take("request-draft", alice);
        RequestPage asked = draft.turn().ask().shows(RequestPage.PENDING);
        Mails.link(harbour.mailbox(), Cast.SOC, asked.id());
        asked.says("delivered");
        gallery.take("request-pending-own", alice);
        return asked.path();
    }

    private void answering(String path) {
        Visitor bob = harbour.bob();
        gallery.take("start-waiting", bob.open("/"));
        Frame.openMenu(bob);
        gallery.take("menu", bob);
        gallery.take("approvals-waiting", bob.open("/approvals"));
        gallery.take("requests-open", bob.open("/requests"));
        RequestPage his = new RequestPage(bob.open(path)).shows(RequestPage.PENDING);
        gallery.take("request-pending-approver", bob);
        Seen.by(bob).unfold(RequestPage.DENY);
        Seen.by(bob).unfold(RequestPage.STATEMENT);
        gallery.take("request-pending-unfolded", bob);
        refused(new RequestPage(bob));
        SigningPage signing = new RequestPage(bob.open(path)).approve();
        gallery.take("sign-approve", bob);
        Seen.by(bob).unfold(SigningPage.EXACT);
        gallery.take("sign-approve-unfolded", bob);
        hold("hold", "POST", "/groups/*/members/$ref");
        signing.approve();
        JsonNode held = held();
        his.shows(RequestPage.APPROVED);
        gallery.take("request-approved", bob);
        release(held);
    }

    /** A form that the browser would not have sent so: it comes back with what was written. */
    private void refused(RequestPage his) {
        String tooMuch = "Not this customer. ".repeat(120);
        his.visitor()
                .page()
                .evaluate(
                        "() => document.querySelectorAll('[maxlength]').forEach(field => field.removeAttribute('maxlength'))");
        Seen.by(his.visitor()).field(RequestPage.WHY_NOT).fill(tooMuch);
        Seen.by(his.visitor()).button(RequestPage.DENY_IT).click();
        his.says("Nothing was changed.");
        assertThat(Seen.by(his.visitor()).field(RequestPage.WHY_NOT)).hasValue(tooMuch);
        gallery.take("request-refused", his.visitor());
    }

    private void inside(String path) {
        Visitor alice = harbour.alice();
        Visitor bob = harbour.bob();
        new RequestPage(bob).shows(RequestPage.ACTIVE);
        gallery.take("request-active-other", bob);
        alice.open(path);
        RequestPage hers = new RequestPage(alice).shows(RequestPage.ACTIVE);
        gallery.take("request-active-own", alice);
        gallery.take("start-open", alice.open("/"));
        gallery.take("tenant-inside", alice.open("/t/" + Harbour.TENANT));
        alice.open(path);
        hold("hold-before", "DELETE", "/groups/*/members/*/$ref");
        hers.close("Read the records of one device. The sensor was off; told the customer.");
        JsonNode held = held();
        hers.shows(RequestPage.ENDING);
        gallery.take("request-ending", alice);
        release(held);
        hers.shows(RequestPage.ENDED).says("Read back");
        gallery.take("request-ended", alice);
        gallery.print("request-ended", alice);
    }

    private void over() {
        Visitor alice = harbour.alice();
        Visitor bob = harbour.bob();
        RequestPage first = AskPage.of(alice).ask(ROLE, WHY, TICKET).ask().shows(RequestPage.PENDING);
        bob.open(first.path());
        new RequestPage(bob).deny("Wrong tenant: the ticket is about Fabrikam.").shows(RequestPage.OVER);
        gallery.take("request-denied", bob);
        AskPage.of(alice)
                .ask(ROLE, WHY, TICKET)
                .ask()
                .shows(RequestPage.PENDING)
                .withdraw();
        new RequestPage(alice).shows(RequestPage.OVER);
        gallery.take("request-withdrawn", alice);
        gallery.take("requests-own", alice.open("/requests"));
        gallery.take("tenants", alice.open("/tenants"));
        gallery.take("tenant", alice.open("/t/" + Harbour.TENANT));
    }

    /** Dave is invited, makes his passkeys, and two persons let him in. */
    private void joining() {
        ObjectNode dave = Json.of("name", "Dave Lindqvist").put("mail", "dave.lindqvist@harbour.example");
        dave.putArray("accounts").add(Json.of("kind", "sign-in").put("name", "dave.lindqvist@harbour.example"));
        dave.putArray("teams").add("operations");
        JsonNode invitation = harbour.call(harbour.carol(), "/api/v1/people/invitations", dave);
        Visitor newcomer = harbour.visitor("Dave Lindqvist");
        KeysPage keys = new KeysPage(newcomer.follow(Json.text(invitation, "link")));
        gallery.take("joining-key-to-sign-in", newcomer);
        keys.makeSignInKey().goOn();
        gallery.take("joining-key-to-sign", newcomer);
        keys.makeSigningKey();
        gallery.take("joining-wait", newcomer);
        JsonNode draft = harbour.call(
                harbour.carol(),
                "/api/v1/people/introductions",
                Json.of("invitation", Json.text(invitation, "invitation")));
        SigningPage signing = new SigningPage(harbour.carol().follow(Json.text(draft, "signUrl"))).isShown();
        gallery.take("sign-introduction", harbour.carol());
        RequestPage asked = signing.ask().shows(RequestPage.PENDING);
        harbour.bob().open(asked.path());
        new RequestPage(harbour.bob()).shows(RequestPage.PENDING);
        gallery.take("request-introduction", harbour.bob());
        new RequestPage(harbour.bob()).approve().approve();
        gallery.take("request-introduction-done", harbour.bob());
        newcomer.page().reload();
        gallery.take("joining-done", newcomer);
        newcomer.leave();
    }

    private void elsewhere() {
        String challenge = "0123456789abcdef0123456789abcdef0123456789a";
        gallery.take(
                "command-line",
                harbour.bob().open("/cli-sign-in?port=49152&state=0123456789&code_challenge=" + challenge));
    }

    private void wrong() {
        Visitor bob = harbour.bob();
        gallery.take("error-not-found", bob.open("/t/contoso/requests/req_nothing"));
        gallery.take("error-malformed", bob.open("/cli-sign-in?port=1&state=0123456789&code_challenge=none"));
        gallery.take("error-method", bob.open("/sign-out"));
        gallery.take("error-link-over", bob.follow(harbour.stage().signingOrigin() + "/sign/AAAAAAAAAAAAAAAAAAAAAAAA"));
        bob.open("/");
        bob.page().evaluate("""
                () => {
                  const form = Object.assign(document.createElement('form'), { method: 'post', action: '/sign-out' });
                  document.body.append(form);
                  form.submit();
                }
                """);
        Seen.by(bob).words("Reference");
        gallery.take("error-not-ours", bob);
    }

    /** A removal that the directory refuses for a while: the last, since it stays on pages. */
    private void stuck() {
        Visitor alice = harbour.alice();
        RequestPage asked =
                AskPage.of(alice).ask("Contoso: Support Partner", WHY, TICKET).ask();
        harbour.bob().open(asked.path());
        new RequestPage(harbour.bob()).approve().approve();
        RequestPage hers = new RequestPage(alice).shows(RequestPage.ACTIVE);
        control()
                .post(
                        "/control/faults",
                        fault("unavailable", "DELETE", "/groups/*/members/*/$ref")
                                .put("times", 1000))
                .done();
        hers.close("Answered one question about a printer.").shows(RequestPage.ENDING);
        String path = hers.path();
        Patience.until("the removal to be overdue", Duration.ofSeconds(60), () -> {
            String start = alice.open("/").page().content();
            return Look.when(start.contains("overdue"), start);
        });
        gallery.take("start-wrong", alice);
        gallery.take("request-overdue", alice.open(path));
        control().delete("/control/faults").done();
    }

    private void hold(String kind, String method, String path) {
        control().post("/control/faults", fault(kind, method, path)).done();
    }

    private static ObjectNode fault(String kind, String method, String path) {
        return Json.of("kind", kind).put("method", method).put("path", path).put("tenant", Harbour.TENANT);
    }

    private JsonNode held() {
        return Patience.until("the directory to hold its answer", Duration.ofSeconds(30), () -> {
            JsonNode calls = control().get("/control/held").done().json().path("held");
            return Look.when(!calls.isEmpty(), calls);
        });
    }

    private void release(JsonNode held) {
        for (JsonNode call : held) {
            control()
                    .post("/control/held/" + call.path("id").asInt() + "/release", Json.object())
                    .done();
        }
    }

    private Door control() {
        return harbour.stage().sandbox().door();
    }
}
