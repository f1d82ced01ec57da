package dev.twokey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.api.Harbour;
import dev.twokey.api.OverHttp;
import dev.twokey.api.PageSessions;
import dev.twokey.api.Reply;
import dev.twokey.api.Visitor;
import dev.twokey.people.Origins;
import dev.twokey.proof.RelyingParty;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.ui.ConcurrentModel;
import org.springframework.ui.Model;

@OverHttp
class PagesTest {
    private static final Pattern HEADLINE = Pattern.compile("<h1");
    private static final Pattern INLINE =
            Pattern.compile("<script>|<script [^>]*>[^<]|<style|<[^>]*\\s(style|on[a-z]+)=");
    private static final Pattern FOREIGN = Pattern.compile("(src|href)=\"(https?:)?//(?!localhost|keys\\.localhost)");

    private final Harbour harbour;

    @Autowired
    PagesTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/approvals", "/requests", "/ask", "/tenants", "/t/contoso", "/sign-in"})
    void a_page_has_one_headline_nothing_inline_and_nothing_foreign(String path) {
        harbour.asked(harbour.bob());
        isWellMade(harbour.alice().get(path), 200);
    }

    @Test
    void an_error_is_a_page_with_a_remedy_and_a_reference() {
        Reply reply = harbour.alice().get("/t/contoso/requests/req_01m84583dgf66rhsq26vespdh2");
        isWellMade(reply, 404);
        assertThat(reply.text()).contains("Reference <code>ref_", "To the start", "What you can do");
    }

    @Test
    void a_list_with_nothing_in_it_says_so_and_a_tenant_that_is_not_there_is_not_there() {
        Visitor dana = harbour.dana();
        assertThat(dana.get("/").text()).contains("You are inside nowhere, and nothing of yours waits.");
        assertThat(dana.get("/requests").text()).contains("You have not asked for anything yet.");
        assertThat(dana.get("/tenants?q=nobody-is-called-so").text()).contains("No tenant has that name or directory.");
        assertThat(dana.get("/t/globex").text())
                .contains(
                        "Nobody is inside Globex",
                        "Nobody is inside, and nobody is on the way in or out.",
                        "Nobody asks to enter.",
                        "Nobody was inside in the last 7 days.");
        isWellMade(dana.get("/t/nowhere"), 404);
        isWellMade(dana.get("/t/deployment"), 404);
    }

    private static void isWellMade(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(HEADLINE.matcher(reply.text()).results()).hasSize(1);
        assertThat(INLINE.matcher(reply.text()).find()).isFalse();
        assertThat(FOREIGN.matcher(reply.text()).find()).isFalse();
        assertThat(reply.text()).contains("Sandbox: a software authenticator holds");
    }

    @Test
    void a_request_is_shown_in_every_state_to_everybody_it_concerns() {
        Visitor alice = harbour.alice();
        Visitor bob = harbour.bob();
        String draft = harbour.draft(alice).at("/request");
        shows(alice, "/t/contoso/requests/" + draft, "You have not asked yet to enter Contoso", "Turn your key");

        String path = harbour.asked(alice, "service-administrator");
        String page = path.replace("/api/v1/tenants", "/t");
        shows(alice, page, "Alice Brandt asks to enter Contoso", "Withdraw");
        shows(bob, page, "Alice Brandt asks to enter Contoso", "Approve with passkey");
        shows(harbour.carol(), page, "Alice Brandt asks to enter Contoso", "Not yours to decide.");

        harbour.approve(bob, path);
        Harbour.comesTo(alice, path, "active");
        shows(alice, page, "Alice Brandt is inside Contoso", "Close with report");
        shows(bob, page, "Alice Brandt is inside Contoso", "Revoke this access");
        isWellMade(alice.get("/"), 200);
        isWellMade(bob.get("/requests"), 200);
        assertThat(words(bob.get("/tenants")))
                .containsPattern("Contoso pretend · \\S+ One person inside|Contoso pretend · \\S+ \\d+ inside");
        shows(bob, "/t/contoso", "inside Contoso", "data-state=\"inside\"");

        assertThat(alice.form(page + "/closure", Map.of("report", "Done.", "staysChanged", "false"))
                        .header("Location"))
                .as("by the configured address, whatever a proxy says or forgets to say")
                .contains(Visitor.BASE + page);
        Harbour.comesTo(alice, path, "ended");
        shows(alice, page, "Alice Brandt was inside Contoso", "tokens already issued may work");
        assertThat(words(bob.get("/t/contoso")))
                .containsPattern("Alice Brandt Service Administrator Bob Okafor (less than )?\\d+\u00a0");
    }

    @Test
    void whoever_decides_sees_who_is_inside_and_what_else_the_requester_holds() {
        Visitor alice = harbour.alice();
        String other = harbour.asked(alice, "support-partner");
        harbour.approve(harbour.bob(), other);
        Harbour.comesTo(alice, other, "active");
        String page = harbour.asked(alice).replace("/api/v1/tenants", "/t");
        assertThat(words(harbour.bob().get(page)))
                .contains("Checked for you")
                .containsPattern("Inside Contoso now: .*Alice Brandt, Support Partner")
                .containsPattern("also has open: Contoso, Support Partner");
        assertThat(alice.get(page).text()).doesNotContain("Checked for you");
        alice.form(page + "/withdrawal", Map.of());
        alice.post(other + "/revocation", Map.of("reason", "done"));
        Harbour.comesTo(alice, other, "ended");
    }

    private static void shows(Visitor reader, String page, String headline, String act) {
        Reply reply = reader.get(page);
        isWellMade(reply, 200);
        assertThat(reply.text()).contains(headline).contains(act);
    }

    @Test
    void the_team_of_whoever_asks_stands_on_every_page_about_the_request() {
        String path = harbour.asked(harbour.alice());
        Visitor bob = harbour.bob();
        Reply page = bob.get(path.replace("/api/v1/tenants", "/t"));
        assertThat(words(page)).contains("Person Alice Brandt, Service Engineering Account op-alice@harbour.example");
        assertThat(words(bob.get("/approvals"))).contains("Service Engineering · INC-4711 · “Defender blocks");
        String nonce =
                bob.post(path + "/statements", Map.of("decision", "approve")).at("/nonce");
        assertThat(words(bob.getAtSigning("/sign/" + nonce)))
                .contains("I, Bob Okafor, approve that Alice Brandt (Service Engineering) enters contoso");
    }

    @Test
    void a_request_that_was_denied_says_so_and_promises_no_start() {
        String path = harbour.asked(harbour.alice());
        harbour.bob().post(path + "/denial", Map.of("reason", "Wrong tenant"));
        assertThat(words(harbour.alice().get(path.replace("/api/v1/tenants", "/t"))))
                .contains("Outcome Denied: “Wrong tenant”. Nothing was given.")
                .doesNotContain("When the second key is turned.");
    }

    private static String words(Reply page) {
        return page.text()
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replace(" ,", ",")
                .replace("“ ", "“")
                .replace(" ”", "”")
                .replace("” .", "”.")
                .replace(" :", ":");
    }

    @Test
    void words_of_people_are_shown_as_words() {
        Visitor alice = harbour.alice();
        Reply draft = alice.post(
                "/api/v1/tenants/contoso/elevations",
                Map.of(
                        "roleGroup", "service-reader",
                        "justification", "<script>alert(1)</script><img src=x onerror=alert(1)>",
                        "ticket", "\"><b>INC"));
        Reply page = alice.get("/t/contoso/requests/" + draft.at("/request"));
        assertThat(page.text())
                .doesNotContain("<script>alert")
                .doesNotContain("<img src=x")
                .doesNotContain("<b>INC");
        Reply signing = alice.getAtSigning("/sign/" + draft.at("/nonce"));
        assertThat(signing.text()).doesNotContain("<script>alert").doesNotContain("<img src=x");
        assertThat(signing.text()).contains("&lt;script&gt;alert");
    }

    @Test
    void the_signing_page_shows_the_exact_bytes() {
        Visitor alice = harbour.alice();
        Reply draft = harbour.draft(alice);
        Reply page = alice.getAtSigning("/sign/" + draft.at("/nonce"));
        isWellMade(page, 200);
        String exact = draft.at("/document")
                .replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        assertThat(page.text()).contains(">" + exact + "</pre>").contains(draft.at("/code"));
    }

    @Test
    void looking_at_a_page_changes_nothing() {
        Visitor alice = harbour.alice();
        Reply draft = harbour.draft(alice);
        alice.getAtSigning("/sign/" + draft.at("/nonce"));
        alice.getAtSigning("/sign/" + draft.at("/nonce"));
        String path = "/api/v1/tenants/contoso/requests/" + draft.at("/request");
        assertThat(alice.get(path).at("/state")).isEqualTo("draft");
        assertThat(harbour.turn(alice, path, draft).at("/state")).isEqualTo("pending");
    }

    @Test
    void asking_without_script_leads_to_the_signing_origin() {
        Visitor alice = harbour.alice();
        Reply asked = alice.form(
                "/ask",
                Map.of(
                        "role", "contoso/security-manager",
                        "duration", "PT2H",
                        "justification", "why",
                        "ticket", "INC-7"));
        assertThat(asked.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith("http://keys.localhost:8080/sign/"));
    }

    @Test
    void a_form_that_is_refused_keeps_what_was_written() {
        Reply refused = harbour.alice()
                .form(
                        "/ask",
                        Map.of(
                                "role", "contoso/security-manager",
                                "duration", "PT9H",
                                "justification", "a long story",
                                "ticket", "INC-7"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("Not asked.")
                .contains("a long story")
                .contains("INC-7");
    }

    @Test
    void text_that_hides_something_is_not_taken_and_says_why() {
        Visitor alice = harbour.alice();
        Map<String, String> ask = Map.of(
                "role", "contoso/security-manager",
                "duration", "PT2H",
                "justification", "a long story\u202e",
                "ticket", "INC-7");
        Reply refused = alice.form("/ask", ask);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("Not asked.")
                .contains("turns the reading direction")
                .contains("a long story");
        String page = harbour.asked(alice).replace("/api/v1/tenants", "/t");
        Reply denied = harbour.bob().form(page + "/denial", Map.of("reason", "no\u0007"));
        assertThat(denied.status()).isEqualTo(400);
        assertThat(denied.text()).contains("turns the reading direction");
        assertThat(harbour.bob().form(page + "/denial", Map.of("reason", " ")).text())
                .contains("Say it, in at most 2000 characters.");
        assertThat(harbour.bob()
                        .form(page + "/revocation", Map.of("reason", "x".repeat(2001)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void signing_in_leads_only_to_our_own_pages() {
        assertThat(SignInPages.isOurs("/t/contoso/requests/req_1?x=1")).isTrue();
        assertThat(SignInPages.isOurs("//evil.example")).isFalse();
        assertThat(SignInPages.isOurs("/\\evil.example")).isFalse();
        assertThat(SignInPages.isOurs("https://evil.example")).isFalse();
    }

    @Test
    void a_link_says_which_persona_of_the_sandbox_the_choice_begins_with() {
        Visitor stranger = harbour.stranger();
        assertThat(stranger.get("/sign-in?persona=bob&to=/approvals").text())
                .contains("data-persona=\"bob\"")
                .contains("data-to=\"/approvals\"");
        assertThat(stranger.get("/sign-in").text()).doesNotContain("data-persona");
    }

    @Test
    void the_persona_of_a_page_that_was_asked_for_first_is_kept() {
        String led = harbour.stranger()
                .get("/tenants?x=1&persona=alice-2")
                .header("Location")
                .orElseThrow();
        assertThat(harbour.stranger().get(led).text())
                .contains("data-persona=\"alice-2\"")
                .contains("data-to=\"/tenants?x=1&amp;persona=alice-2\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "bob%20onload=x", "%27bob", "%7Bbob%7D", "%00", ""})
    void what_is_no_name_of_a_persona_does_not_get_into_the_page(String persona) {
        Reply page = harbour.stranger().get("/sign-in?persona=" + persona);
        isWellMade(page, 200);
        assertThat(page.text()).doesNotContain("data-persona").doesNotContain("alert(1)");
        Reply kept = harbour.stranger().get("/sign-in?to=/?persona=" + persona);
        isWellMade(kept, 200);
        assertThat(kept.text()).doesNotContain("data-persona").doesNotContain("<script>alert(1)");
    }

    @Test
    void outside_the_sandbox_a_persona_says_nothing() {
        RelyingParty pages = new RelyingParty("twokey.harbour.example", "https://twokey.harbour.example");
        RelyingParty keys = new RelyingParty("keys.harbour.example", "https://keys.harbour.example");
        SignInPages real = new SignInPages(new PageSessions(), new Origins(pages, keys, Optional.empty()));
        Model model = new ConcurrentModel();
        real.signIn("/?persona=alice", "bob", model);
        assertThat(model.asMap()).containsOnlyKeys("to");
    }
}
