package dev.twokey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.api.Harbour;
import dev.twokey.api.OverHttp;
import dev.twokey.api.Reply;
import dev.twokey.api.Visitor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A form that is refused comes back with what was typed, and fits when the browser says that it does. */
@OverHttp
class HeldFormsTest {
    private static final String TOO_LONG = "It began at noon. " + "x".repeat(2000);

    /** 2000 characters as a browser counts them, 2001 units as it sends them. */
    private static final String JUST_FITS = "noon\r\n" + "x".repeat(1995);

    private final Harbour harbour;

    @Autowired
    HeldFormsTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @Test
    void who_asks_keeps_everything_and_a_line_break_counts_once() {
        Visitor alice = harbour.alice();
        Map<String, String> form = Map.of(
                "role", "contoso/support-partner",
                "duration", "PT2H",
                "justification", TOO_LONG,
                "ticket", "INC-4712");
        Reply refused = alice.form("/ask", form);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("Not asked.", TOO_LONG, "value=\"INC-4712\"")
                .containsPattern("value=\"contoso/support-partner\"[^>]* selected")
                .containsPattern("value=\"PT2H\"[^>]* selected");
        Reply asked = alice.form("/ask", with(form, "justification", JUST_FITS));
        assertThat(asked.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith(Visitor.SIGNING + "/sign/"));
        Reply elsewhere = alice.form("/ask", with(form, "role", "nowhere/security-manager"));
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(elsewhere.text()).contains("There is nothing here, or it is not yours to see.", TOO_LONG);
    }

    private static Map<String, String> with(Map<String, String> form, String field, String text) {
        Map<String, String> changed = new HashMap<>(form);
        changed.put(field, text);
        return changed;
    }

    @Test
    void who_denies_keeps_the_reason_also_when_there_is_nothing_to_deny_any_more() {
        Visitor alice = harbour.alice();
        Visitor bob = harbour.bob();
        String page = page(harbour.asked(alice));
        Reply refused = bob.form(page + "/denial", Map.of("reason", TOO_LONG));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains(
                        "Nothing was changed.",
                        "in at most 2000 characters",
                        "Reference <code>ref_",
                        "data-page=\"" + page + "\"")
                .containsPattern("<details [^>]*open=\"open\"><summary[^>]*>Deny<")
                .containsPattern("<textarea id=\"deny\"[^>]*>" + TOO_LONG);
        alice.form(page + "/withdrawal", Map.of());
        Reply late = bob.form(page + "/denial", Map.of("reason", "Wrong tenant <b>"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text())
                .contains("What you wrote, to copy it:", "Wrong tenant &lt;b&gt;", "Withdrawn")
                .doesNotContain("<textarea id=\"deny\"");
    }

    @Test
    void who_revokes_or_closes_keeps_the_text_and_the_choice() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice, "service-administrator");
        harbour.approve(harbour.bob(), path);
        Harbour.comesTo(alice, path, "active");
        assertThat(harbour.bob()
                        .form(page(path) + "/revocation", Map.of("reason", TOO_LONG))
                        .text())
                .containsPattern("<details open=\"open\"><summary>Revoke this access<")
                .containsPattern("<textarea id=\"revoke\"[^>]*>" + TOO_LONG);
        Reply refused = alice.form(page(path) + "/closure", Map.of("report", TOO_LONG, "staysChanged", "true"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .containsPattern("<textarea id=\"done\"[^>]*>" + TOO_LONG)
                .containsPattern(
                        "value=\"true\" required=\"required\" checked=\"checked\"|value=\"true\" required checked");
        assertThat(alice.form(page(path) + "/closure", Map.of("report", "Half said."))
                        .text())
                .contains("Say whether anything stays changed.", "Half said.");
        assertThat(alice.form(page(path) + "/closure", Map.of("report", JUST_FITS, "staysChanged", "false"))
                        .header("Location"))
                .contains(Visitor.BASE + page(path));
        assertThat(Harbour.comesTo(alice, path, "ended").at("/report")).isEqualTo(JUST_FITS.replace("\r", ""));
    }

    private static String page(String path) {
        return path.replace("/api/v1/tenants", "/t");
    }
}
