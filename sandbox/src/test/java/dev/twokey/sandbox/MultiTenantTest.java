package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Credentials;
import dev.twokey.sandbox.http.Json;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An application of the provider's, in the tenants of its customers. */
class MultiTenantTest extends AtTheProvider {
    @Test
    void a_token_carries_what_was_given_in_its_own_tenant_and_nothing_else() throws Exception {
        let("contoso", setup);
        let("globex", setup);
        var globex = principal("globex", setup).orElseThrow();
        directory("globex").holdings().consents().take(ADMINISTRATOR, globex, "Application.ReadWrite.All");

        assertThat(rolesIn(token("contoso", setup))).containsExactlyInAnyOrderElementsOf(ASKED);
        assertThat(rolesIn(token("globex", setup)))
                .containsExactlyInAnyOrder("Organization.Read.All", "AppRoleAssignment.ReadWrite.All");
        assertThat(graph("globex", setup)
                        .get("/organization")
                        .json()
                        .path("value")
                        .path(0)
                        .path("id")
                        .asString(""))
                .isEqualTo(customer("globex").id());
    }

    @Test
    void it_is_another_object_in_each_tenant_and_says_where_it_is_registered() throws Exception {
        let("contoso", setup);
        let("globex", setup);

        var here = graph("contoso", setup)
                .get("/servicePrincipals(appId='" + setup.appId() + "')")
                .json();
        assertThat(here.path("id").asString(""))
                .isEqualTo(principal("contoso", setup).orElseThrow().id())
                .isNotEqualTo(principal("globex", setup).orElseThrow().id());
        assertThat(here.path("appOwnerOrganizationId").asString(""))
                .isEqualTo(customer("harbour").id());
        assertThat(here.path("signInAudience").asString("")).isEqualTo("AzureADMultipleOrgs");
        assertThat(graph("contoso", setup).get("/applications").json().path("value"))
                .as("the registration is the provider's")
                .isEmpty();
    }

    @Test
    void where_nobody_let_it_in_it_is_not_known_and_switched_off_it_is_disabled() throws Exception {
        assertThat(aadsts(token("contoso", setup))).isEqualTo(700016);

        let("contoso", setup);
        let("globex", setup);
        applications("contoso")
                .enable(ADMINISTRATOR, principal("contoso", setup).orElseThrow(), false);

        assertThat(aadsts(token("contoso", setup))).isEqualTo(7000112);
        assertThat(token("globex", setup).status()).isEqualTo(200);
    }

    @Test
    void its_secrets_are_those_of_its_registration_at_home() throws Exception {
        let("contoso", setup);
        assertThat(aadsts(token("contoso", setup, "guessed"))).isEqualTo(7000215);

        secret(setup, "another-secret", Duration.ofHours(1));
        assertThat(aadsts(token("contoso", setup))).isEqualTo(7000215);
        assertThat(token("contoso", setup, "another-secret").status()).isEqualTo(200);

        clock.turn(Duration.ofHours(1));
        assertThat(aadsts(token("contoso", setup, "another-secret"))).isEqualTo(7000222);
    }

    @Test
    void another_issuers_token_signs_it_in_everywhere_once_it_is_federated_at_home() throws Exception {
        String issuer = "https://cluster.harbour.example";
        RSAKey key = new RSAKeyGenerator(2048).keyID("1").generate();
        sandbox.issuers().know(issuer, new JWKSet(key.toPublicJWK()).toString());
        let("contoso", setup);
        assertThat(aadsts(federated("contoso", key, issuer))).isEqualTo(70021);

        applications("harbour")
                .change(
                        ADMINISTRATOR,
                        setup,
                        Credentials.NONE.federations(List.of(new Credentials.Federation(
                                UUID.randomUUID().toString(),
                                "cluster",
                                issuer,
                                "twokey",
                                "api://AzureADTokenExchange"))));

        assertThat(rolesIn(federated("contoso", key, issuer))).containsExactlyInAnyOrderElementsOf(ASKED);
        assertThat(aadsts(federated("globex", key, issuer))).isEqualTo(700016);
    }

    private Caller.Answer federated(String tenant, RSAKey key, String issuer) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("twokey")
                .audience("api://AzureADTokenExchange")
                .expirationTime(Date.from(clock.instant().plusSeconds(300)))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims);
        token.sign(new RSASSASigner(key));
        return caller.token(
                customer(tenant).id(),
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        setup.appId(),
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        token.serialize(),
                        "scope",
                        SCOPE));
    }

    @Test
    void removed_by_one_customer_it_is_gone_there_at_once_and_stays_with_the_other() throws Exception {
        let("contoso", setup);
        let("globex", setup);
        var before = graph("contoso", setup);

        applications("contoso")
                .delete(ADMINISTRATOR, principal("contoso", setup).orElseThrow());

        assertThat(aadsts(token("contoso", setup))).isEqualTo(700016);
        assertThat(before.get("/organization").status())
                .as("as all tokens of what was deleted")
                .isEqualTo(401);
        assertThat(graph("globex", setup).get("/organization").status()).isEqualTo(200);
    }

    @Test
    void let_in_again_it_is_another_one_and_tokens_from_before_stay_refused() throws Exception {
        let("contoso", setup);
        var before = graph("contoso", setup);
        applications("contoso")
                .delete(ADMINISTRATOR, principal("contoso", setup).orElseThrow());

        let("contoso", setup);

        assertThat(before.get("/organization").status()).isEqualTo(401);
        assertThat(graph("contoso", setup).get("/organization").status()).isEqualTo(200);
    }

    @Test
    void deleted_at_home_it_signs_in_nowhere_until_it_is_restored() throws Exception {
        let("contoso", setup);
        var before = graph("contoso", setup);

        applications("harbour").delete(ADMINISTRATOR, setup);
        assertThat(aadsts(token("contoso", setup))).isEqualTo(700016);
        assertThat(before.get("/organization").status()).isEqualTo(401);
        assertThat(principal("contoso", setup)).as("its object stays").isPresent();

        applications("harbour").restore(ADMINISTRATOR, setup.id());
        assertThat(token("contoso", setup).status()).isEqualTo(200);
    }

    @Test
    void setup_makes_the_service_gives_it_little_and_removes_itself() throws Exception {
        var service = registered("TwoKey Service 2", List.of());
        let("contoso", setup);
        var hands = graph("contoso", setup);

        var made = hands.post("/servicePrincipals", appId(service));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("appOwnerOrganizationId").asString(""))
                .isEqualTo(customer("harbour").id());
        String id = made.json().path("id").asString("");
        var graph = hands.get("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')")
                .json();
        var role = role(graph, "GroupMember.Read.All");
        var given = Json.object()
                .put("principalId", id)
                .put("resourceId", graph.path("id").asString(""))
                .put("appRoleId", role);
        assertThat(hands.post("/servicePrincipals/" + id + "/appRoleAssignments", Json.text(given))
                        .status())
                .isEqualTo(201);
        assertThat(hands.delete("/servicePrincipals/"
                                + principal("contoso", setup).orElseThrow().id())
                        .status())
                .isEqualTo(204);

        assertThat(rolesIn(token("contoso", service))).containsExactly("GroupMember.Read.All");
        assertThat(aadsts(token("contoso", setup))).isEqualTo(700016);
        assertThat(hands.get("/servicePrincipals").status()).isEqualTo(401);
    }

    private static String appId(Application application) {
        return Json.text(Json.object().put("appId", application.appId()));
    }

    private static String role(JsonNode graph, String value) {
        return graph.path("appRoles")
                .valueStream()
                .filter(role -> role.path("value").asString("").equals(value))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString("");
    }

    @Test
    void a_service_principal_of_another_tenants_application_needs_the_permission_for_all() throws Exception {
        var service = registered("TwoKey Service 2", List.of());
        var app = sandbox.customer("contoso").app();
        app.grant("Application.ReadWrite.OwnedBy");
        assertThat(contoso().post("/servicePrincipals", appId(service)).code())
                .isEqualTo("Authorization_RequestDenied");

        app.grant("Application.ReadWrite.All");
        assertThat(contoso().post("/servicePrincipals", appId(service)).status())
                .isEqualTo(201);
        assertThat(contoso().post("/servicePrincipals", appId(service)).code())
                .isEqualTo("Request_MultipleObjectsWithSameKeyValue");
        assertThat(permissions("contoso", service))
                .as("it was let in by nobody")
                .isEmpty();
    }

    @Test
    void an_application_that_its_tenant_keeps_to_itself_is_no_valid_one_elsewhere() throws Exception {
        var own = applications("harbour").create(ADMINISTRATOR, Optional.empty(), "Payroll", Optional.empty());
        sandbox.customer("contoso").app().grant("Application.ReadWrite.All");

        var answer = contoso().post("/servicePrincipals", appId(own));

        assertThat(answer.code()).isEqualTo("Request_BadRequest");
        assertThat(answer.message()).contains("does not reference a valid application object");
    }
}
