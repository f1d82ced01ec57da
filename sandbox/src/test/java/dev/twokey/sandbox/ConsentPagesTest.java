package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.Application;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of admin consent: what they refuse, who can press their buttons, and where they lead. */
class ConsentPagesTest extends AtTheProvider {
    private String address = "";

    @BeforeEach
    void goThere() {
        administrator("contoso");
        address = consent(customer("contoso").id(), Map.of());
    }

    private void assertNobodyWasLetIn() {
        assertThat(principal("contoso", setup)).isEmpty();
        assertThat(principal("globex", setup)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "contoso, redirect_uri, https://mallory.example/consent, AADSTS50011",
        "contoso, redirect_uri, http://localhost:8080/enrollment/consent/more, AADSTS50011",
        "contoso, redirect_uri, '', AADSTS900144",
        "contoso, client_id, '', AADSTS900144",
        "contoso, scope, '', AADSTS900144",
        "contoso, scope, https://vault.azure.net/.default, AADSTS70011",
        "contoso, client_id, 00000000-0000-0000-0000-000000004711, AADSTS700016",
        "organizations, client_id, 00000000-0000-0000-0000-000000004711, AADSTS700016",
        "nowhere.example, state, x, AADSTS90002",
        "common, state, x, AADSTS90013",
        "consumers, state, x, AADSTS90013"
    })
    void what_is_wrong_about_the_request_is_told_on_a_page_and_to_nobody_else(
            String tenant, String parameter, String value, String error) throws Exception {
        var page = open(consent(tenant, Map.of(parameter, value)));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.response().headers().firstValue("Location")).isEmpty();
        assertThat(page.response().body()).contains(error + ": ");
        assertThat(word(page)).as("nothing to press").isEmpty();
    }

    @Test
    void a_wrong_name_or_password_shows_the_page_again() throws Exception {
        var wrong = press(address, open(address), Map.of("login", "ada@contoso.example", "password", "Guessed-7"));
        assertThat(wrong.response().body()).contains("AADSTS50126", "Sign in");
        assertThat(press(address, wrong, login("nobody@contoso.example"))
                        .response()
                        .body())
                .contains("AADSTS50034");

        var ada = directory("contoso").user("ada@contoso.example").orElseThrow();
        directory("contoso").enable(ADMINISTRATOR, ada, false);
        var disabled = press(address, open(address), login("ada@contoso.example", "accept"));
        assertThat(disabled.response().body()).contains("AADSTS50057");
        assertNobodyWasLetIn();
    }

    @Test
    void a_page_is_pressed_once_soon_and_by_nobody_who_has_not_seen_it() throws Exception {
        var guessed = Map.of("login", "ada@contoso.example", "password", PASSWORD, "decision", "accept");
        assertThat(send(address, guessed).response().body()).contains("This page is over");

        var old = open(address);
        clock.turn(Duration.ofMinutes(15));
        assertThat(press(address, old, login("ada@contoso.example", "accept"))
                        .response()
                        .body())
                .contains("This page is over");
        assertNobodyWasLetIn();

        var page = open(address);
        assertThat(press(address, page, login("ada@contoso.example")).status()).isEqualTo(200);
        var again = press(address, page, login("ada@contoso.example", "accept"));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.response().body()).contains("This page is over");
        assertNobodyWasLetIn();
    }

    @Test
    void an_application_that_asks_for_more_than_was_shown_asks_anew() throws Exception {
        var asked = press(address, open(address), login("ada@contoso.example"));
        applications("harbour")
                .change(
                        ADMINISTRATOR,
                        setup.changed(
                                "TwoKey Setup",
                                Application.Manifest.multiTenant(
                                        List.of(REDIRECT), List.of("RoleManagement.ReadWrite.Directory"))));

        assertThat(press(address, asked, Map.of("decision", "accept"))
                        .response()
                        .body())
                .contains("This page is over");
        assertNobodyWasLetIn();
    }

    @Test
    void an_application_for_its_own_tenant_alone_is_let_in_there_and_nowhere_else() throws Exception {
        applications("harbour")
                .change(
                        ADMINISTRATOR,
                        setup.changed(
                                "TwoKey Setup",
                                new Application.Manifest(
                                        false,
                                        setup.manifest().redirectUris(),
                                        setup.manifest().asked())));
        administrator("harbour");

        assertThat(open(address).response().body()).contains("AADSTS700016");
        String anywhere = consent("organizations", Map.of());
        assertThat(press(anywhere, open(anywhere), login("ada@contoso.example", "accept"))
                        .response()
                        .body())
                .contains("AADSTS700016");
        assertNobodyWasLetIn();
        assertThat(along(press(anywhere, open(anywhere), login("ada@harbour.example", "accept"))))
                .containsEntry("tenant", customer("harbour").id());
    }

    @Test
    void forms_lead_to_the_application_and_nowhere_else_and_names_stay_text() throws Exception {
        var hostile = registered("<b>Setup</b> \u202egnp", ASKED);
        String there = consent("contoso", Map.of("client_id", hostile.appId()));

        var page = open(there);

        assertThat(page.response()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("form-action 'self' http://localhost:8080;", "frame-ancestors 'none'");
        assertThat(page.response().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.response().body()).contains("&lt;b&gt;Setup&lt;/b&gt; \ufffdgnp");
    }

    @Test
    void an_address_with_a_question_of_its_own_keeps_it() throws Exception {
        String asking = REDIRECT + "?via=contoso";
        applications("harbour")
                .change(
                        ADMINISTRATOR,
                        setup.changed("TwoKey Setup", Application.Manifest.multiTenant(List.of(asking), ASKED)));
        String there = consent("contoso", Map.of("redirect_uri", asking, "state", ""));

        assertThat(along(press(there, open(there), login("ada@contoso.example", "accept"))))
                .containsEntry("via", "contoso")
                .containsEntry("tenant", customer("contoso").id())
                .doesNotContainKey("state");
    }
}
