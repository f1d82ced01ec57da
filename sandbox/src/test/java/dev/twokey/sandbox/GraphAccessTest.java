package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GraphAccessTest extends OnASandbox {
    private final TurnedClock clock = new TurnedClock();

    @Override
    SandboxOptions options() {
        return super.options().clock(clock);
    }

    @Test
    void without_a_token_or_with_a_forged_one_the_answer_is_401() throws Exception {
        assertThat(caller.call("GET", sandbox.addresses().graph() + "/users", "")
                        .code())
                .isEqualTo("InvalidAuthenticationToken");
        var answer = caller.new Graph("eyJhbGciOiJub25lIn0.e30.").get("/users");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void a_token_signed_by_another_sandbox_is_refused() throws Exception {
        try (var other = Sandbox.start(SandboxOptions.defaults());
                var stranger = new Caller(other)) {
            var contoso = other.customer("contoso");
            String token = stranger.token(contoso.id(), Caller.credentials(contoso))
                    .json()
                    .path("access_token")
                    .asString("");
            assertThat(caller.new Graph(token).get("/users").status()).isEqualTo(401);
        }
    }

    @Test
    void a_token_ends_with_its_hour() throws Exception {
        var graph = contoso();
        assertThat(graph.get("/users").status()).isEqualTo(200);
        clock.turn(Duration.ofHours(1));
        assertThat(graph.get("/users").status()).isEqualTo(401);
    }

    @Test
    void a_lost_permission_is_403_at_once_and_a_granted_one_needs_a_new_token() throws Exception {
        var graph = contoso();
        var app = sandbox.customer("contoso").app();
        app.revoke("User.Read.All");
        assertThat(graph.get("/users").code()).isEqualTo("Authorization_RequestDenied");
        app.revoke("Organization.Read.All");
        var old = contoso();
        app.grant("User.Read.All");
        assertThat(old.get("/users").status()).isEqualTo(403);
        assertThat(contoso().get("/users").status()).isEqualTo(200);
    }

    @Test
    void a_disabled_application_is_out() throws Exception {
        var graph = contoso();
        sandbox.customer("contoso").app().enabled(false);
        assertThat(graph.get("/users").status()).isEqualTo(401);
    }

    @Test
    void behaviour_1_and_2_errors_carry_code_message_and_the_ids_of_the_call() throws Exception {
        var answer = contoso().call("GET", "/users/nobody", "", "client-request-id", "my-own-id");
        assertThat(answer.status()).isEqualTo(404);
        var inner = answer.json().path("error").path("innerError");
        assertThat(inner.path("client-request-id").asString("")).isEqualTo("my-own-id");
        assertThat(answer.response().headers().firstValue("request-id"))
                .contains(inner.path("request-id").asString(""));
        assertThat(answer.response().headers().firstValue("client-request-id")).contains("my-own-id");
        assertThat(answer.response().headers().firstValue("x-ms-ags-diagnostic"))
                .isPresent();
    }

    @Test
    void a_token_of_globex_sees_and_touches_nothing_of_contoso() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Reader");
        String alice = graph.guest("alice@harbour.example");
        int before = sandbox.journal().of("contoso").size();

        var mallory = globex();
        String hers = mallory.group("Service Reader");
        assertThat(mallory.get("/groups/" + group).status()).isEqualTo(404);
        assertThat(mallory.add(group, alice).status()).isEqualTo(404);
        assertThat(mallory.add(hers, alice).status()).isEqualTo(404);
        assertThat(mallory.patch("/users/" + alice, "{\"accountEnabled\":false}")
                        .status())
                .isEqualTo(404);
        assertThat(mallory.delete("/groups/" + group).status()).isEqualTo(404);
        assertThat(mallory.get("/groups?$filter=displayName eq 'Service Reader'")
                        .json()
                        .path("value"))
                .hasSize(1)
                .allSatisfy(found -> assertThat(found.path("id").asString("")).isEqualTo(hers));
        assertThat(mallory.get("/organization").response().body())
                .contains("Globex")
                .doesNotContain("Contoso");
        assertThat(sandbox.journal().of("contoso")).hasSize(before);
    }

    @Test
    void the_organization_names_tenant_and_verified_domain() throws Exception {
        var organization = contoso().get("/organization").json().path("value").path(0);
        assertThat(organization.path("id").asString(""))
                .isEqualTo(sandbox.customer("contoso").id());
        assertThat(organization.path("verifiedDomains").path(0).path("name").asString(""))
                .isEqualTo("contoso.example");
    }

    @Test
    void an_unknown_path_is_400_and_a_wrong_method_405() throws Exception {
        assertThat(contoso().get("/teapots").status()).isEqualTo(400);
        assertThat(contoso().call("PUT", "/groups", "{}").status()).isEqualTo(405);
    }

    @Test
    void behaviour_8_a_count_alone_needs_the_header_of_what_is_late() throws Exception {
        var refused = contoso().get("/groups/$count");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("$count is not currently supported.");
        assertThat(contoso()
                        .call("GET", "/groups/$count", "", "ConsistencyLevel", "eventual")
                        .code())
                .as("known, and not simulated")
                .isEqualTo("Request_UnsupportedQuery");
    }
}
