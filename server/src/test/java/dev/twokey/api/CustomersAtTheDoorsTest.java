package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Gina is the first person of the customer Globex: what she sees is Globex's, in every list. */
@OverHttp
class CustomersAtTheDoorsTest {
    private static boolean founded;

    private final Harbour harbour;
    private final FirstPersons firstPersons;
    private Visitor gina;
    private String atContoso;
    private String atGlobex;

    @Autowired
    CustomersAtTheDoorsTest(Harbour harbour, FirstPersons firstPersons) {
        this.harbour = harbour;
        this.firstPersons = firstPersons;
    }

    @BeforeEach
    void gina_signs_in_while_alice_asks_at_both_customers() {
        if (!founded) {
            firstPersons.founded("gina", "globex");
            founded = true;
        }
        gina = harbour.signedIn("gina");
        atContoso = harbour.asked(harbour.alice());
        atGlobex = askedAtGlobex();
    }

    /** Other classes share the harbour, and find nobody asking at Globex. */
    @AfterEach
    void alice_asks_no_more() {
        harbour.alice().post(atGlobex + "/withdrawal", Map.of());
        assertThat(harbour.alice()
                        .get("/api/v1/tenants/globex/requests?state=pending")
                        .text())
                .isEqualTo("{\"requests\":[]}");
    }

    private String askedAtGlobex() {
        Visitor alice = harbour.alice();
        Reply draft = alice.post(
                "/api/v1/tenants/globex/elevations",
                Map.of(
                        "roleGroup", "service-reader",
                        "duration", "PT1H",
                        "justification", "Defender blocks the payroll client",
                        "ticket", "INC-4712"));
        String path = "/api/v1/tenants/globex/requests/" + draft.at("/request");
        assertThat(harbour.turn(alice, path, draft).status()).isEqualTo(200);
        return path;
    }

    @Test
    void she_is_told_whose_she_is() {
        Reply me = gina.get("/api/v1/me");
        assertThat(me.at("/tenant")).isEqualTo("globex");
        assertThat(me.at("/teams/0")).isEqualTo("customer");
        assertThat(harbour.alice().get("/api/v1/me").json().has("tenant")).isFalse();
    }

    @Test
    void every_list_holds_her_tenant_and_no_other() {
        for (Visitor visitor : List.of(gina, gina.withToken())) {
            Reply open = visitor.get("/api/v1/requests?view=open");
            assertThat(open.text()).contains(id(atGlobex)).doesNotContain(id(atContoso), "contoso");
            assertThat(visitor.get("/api/v1/requests?view=mine").text()).doesNotContain("req_");
            assertThat(visitor.get("/api/v1/tenants").json().path("tenants").valueStream())
                    .extracting(tenant -> tenant.path("slug").asString(""))
                    .containsExactly("globex");
            assertThat(visitor.get("/api/v1/tenants/globex/requests").text()).contains(id(atGlobex));
        }
    }

    @Test
    void every_page_shows_her_tenant_and_no_other() {
        Stream.of("/", "/approvals", "/requests", "/tenants", "/t/globex", "/t/globex/requests/" + id(atGlobex))
                .forEach(page -> {
                    Reply shown = gina.get(page);
                    assertThat(shown.status()).as(page).isEqualTo(200);
                    assertThat(shown.text())
                            .as(page)
                            .doesNotContain(id(atContoso))
                            .doesNotContainIgnoringCase("contoso")
                            .doesNotContain("Ask for access");
                });
    }

    @Test
    void what_is_another_customers_or_the_providers_is_not_there() {
        Stream.of(
                        atContoso,
                        "/api/v1/tenants/contoso",
                        "/api/v1/tenants/contoso/log/export",
                        "/api/v1/tenants/deployment/requests",
                        "/api/v1/tenants/deployment/log/export",
                        "/api/v1/tenants/%63ontoso",
                        "/api/v1/people",
                        "/api/v1/openapi",
                        "/t/contoso",
                        "/ask")
                .forEach(path -> assertThat(gina.get(path).status()).as(path).isEqualTo(404));
        String alice = harbour.alice().get("/api/v1/me").at("/person");
        assertThat(gina.get("/api/v1/people/" + alice + "/passkeys").status()).isEqualTo(404);
        assertThat(gina.post("/api/v1/people/" + alice + "/disablement", Map.of("reason", "because"))
                        .problem())
                .isEqualTo("not-found");
    }

    @Test
    void her_own_passkeys_and_her_tenants_log_are_there() {
        String self = gina.get("/api/v1/me").at("/person");
        assertThat(gina.get("/api/v1/people/" + self + "/passkeys")
                        .json()
                        .path("passkeys")
                        .size())
                .isEqualTo(2);
        assertThat(gina.get("/api/v1/tenants/globex/log/checkpoint").text()).startsWith("harbour/globex\n");
    }

    @Test
    void a_rule_that_does_not_name_customers_is_not_hers_to_answer() {
        assertThat(gina.post(atGlobex + "/statements", Map.of("decision", "approve"))
                        .problem())
                .isEqualTo("not-in-team");
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
