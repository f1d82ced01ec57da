package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.http.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the control door does in the name of a tenant's administrator. */
class TenantControlTest extends AtTheProvider {
    private static final String HARBOUR = "/control/tenants/harbour";
    private static final String CONTOSO = "/control/tenants/contoso";

    @Test
    void a_person_with_a_role_and_an_application_are_made_and_the_one_lets_the_other_in() throws Exception {
        var registered = caller.home(
                "POST",
                HARBOUR + "/applications",
                "{\"displayName\":\"Setup\",\"redirectUris\":[\"" + REDIRECT
                        + "\"],\"permissions\":[\"User.Read.All\"]}");
        assertThat(registered.status()).isEqualTo(201);
        String clientId = registered.json().path("clientId").asString("");
        assertThat(registered.json().path("tenantId").asString(""))
                .isEqualTo(customer("harbour").id());
        var made = caller.home(
                "POST",
                CONTOSO + "/users",
                "{\"displayName\":\"Ada Stern\",\"name\":\"ada\",\"password\":\"" + PASSWORD
                        + "\",\"roles\":[\"Global Administrator\"]}");
        assertThat(made.json().path("userPrincipalName").asString("")).isEqualTo("ada@contoso.example");

        String address = consent("contoso", Map.of("client_id", clientId));
        assertThat(along(press(address, open(address), login("ada@contoso.example", "accept"))))
                .containsEntry("tenant", customer("contoso").id());

        var application = applications("harbour")
                .find(registered.json().path("id").asString(""))
                .orElseThrow();
        assertThat(rolesIn(token(
                        "contoso",
                        application,
                        registered.json().path("clientSecret").asString(""))))
                .containsExactly("User.Read.All");
        var apps = caller.home("GET", CONTOSO + "/apps", "").json().path("apps");
        assertThat(apps.path(1).path("clientId").asString("")).isEqualTo(clientId);
        assertThat(apps.path(1).path("tenant").asString(""))
                .isEqualTo(customer("harbour").id());
        assertThat(apps.path(1).path("permissions").path(0).asString("")).isEqualTo("User.Read.All");
    }

    @Test
    void a_permission_that_is_taken_is_assigned_no_more_and_one_that_is_given_is() throws Exception {
        let("contoso", setup);
        let("globex", setup);
        String app = CONTOSO + "/apps/" + setup.appId();

        assertThat(caller.home("DELETE", app + "/roles/Application.ReadWrite.All", "")
                        .status())
                .isEqualTo(204);
        assertThat(caller.home("PUT", app + "/roles/User.Read.All", "").status())
                .isEqualTo(204);

        assertThat(permissions("contoso", setup))
                .containsExactlyInAnyOrder("Organization.Read.All", "AppRoleAssignment.ReadWrite.All", "User.Read.All");
        assertThat(rolesIn(token("contoso", setup))).isEqualTo(permissions("contoso", setup));
        assertThat(permissions("globex", setup)).containsExactlyInAnyOrderElementsOf(ASKED);
    }

    @Test
    void an_application_is_switched_off_and_removed_but_the_tenants_first_one_stays() throws Exception {
        let("contoso", setup);
        String app = CONTOSO + "/apps/" + setup.appId();

        caller.home("PUT", app + "/state", "{\"enabled\":false}");
        assertThat(aadsts(token("contoso", setup))).isEqualTo(7000112);
        assertThat(principal("contoso", setup).orElseThrow().enabled()).isFalse();

        assertThat(caller.home("DELETE", app, "").status()).isEqualTo(204);
        assertThat(aadsts(token("contoso", setup))).isEqualTo(700016);
        assertThat(caller.home(
                                "DELETE",
                                CONTOSO + "/apps/" + customer("contoso").app().clientId(),
                                "")
                        .status())
                .isEqualTo(409);
        assertThat(contoso().get("/users").status()).isEqualTo(200);
    }

    @Test
    void roles_are_given_and_taken_by_name_and_to_take_one_may_be_allowed() throws Exception {
        String dana = CONTOSO + "/users/dana.whitfield@contoso.example";
        var governance = directory("contoso").governance();
        var user = directory("contoso").user("dana.whitfield@contoso.example").orElseThrow();

        caller.home("PUT", dana + "/roles/User%20Administrator", "");
        caller.home("PUT", dana + "/roles/" + Roles.GLOBAL_ADMINISTRATOR, "");
        caller.home("PUT", dana + "/password", "{\"password\":\"" + PASSWORD + "\"}");
        assertThat(governance.roles().assignments()).hasSize(2);
        String address = consent("contoso", Map.of());
        assertThat(press(address, open(address), login("dana.whitfield@contoso.example"))
                        .response()
                        .body())
                .contains("Permissions requested");

        caller.home("DELETE", dana + "/roles/Global%20Administrator", "");
        assertThat(governance.roles().assignments())
                .extracting(Roles.Assignment::role)
                .containsExactly("fe930be7-5e62-47db-91af-98c3a49a38b1");

        caller.home("PUT", dana + "/eligibilities/Global%20Administrator", "");
        assertThat(governance.eligibilities().all())
                .singleElement()
                .satisfies(each -> assertThat(each.principal()).isEqualTo(user.id()));
        caller.home("DELETE", dana + "/eligibilities/Global%20Administrator", "");
        assertThat(governance.eligibilities().all()).isEmpty();
    }

    @Test
    void a_relationship_and_a_domain_are_made_and_changed() throws Exception {
        var made = caller.home(
                "POST",
                HARBOUR + "/relationships",
                "{\"displayName\":\"Contoso\",\"customer\":\"contoso\",\"status\":\"active\",\"duration\":\"P30D\"}");
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").asString("");
        String one = HARBOUR + "/relationships/" + id;
        assertThat(caller.home("POST", one + "/accesses", "{\"group\":\"engineers\",\"roles\":[\"x\"]}")
                        .status())
                .isEqualTo(201);
        assertThat(caller.home("PUT", one + "/status", "{\"status\":\"terminated\"}")
                        .status())
                .isEqualTo(204);
        var partnerships = directory("harbour").governance().partnerships();
        assertThat(partnerships.find(id).orElseThrow().status().word()).isEqualTo("terminated");
        assertThat(partnerships.find(id).orElseThrow().terms().customer().tenant())
                .isEqualTo(customer("contoso").id());
        assertThat(partnerships.accesses(id)).hasSize(1);

        caller.home("PUT", CONTOSO + "/domains/works.example", "{\"issuer\":\"urn:other\"}");
        var domains = directory("contoso").holdings().domains();
        assertThat(domains.find("works.example").orElseThrow().authentication()).isEqualTo("Federated");
        assertThat(caller.home("DELETE", CONTOSO + "/domains/works.example", "").status())
                .isEqualTo(204);
        assertThat(caller.home("DELETE", CONTOSO + "/domains/contoso.example", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void how_late_consent_is_heard_of_is_a_setting() throws Exception {
        caller.home("PUT", CONTOSO + "/settings", Json.text(Json.object().put("lagTokens", 1)));
        let("contoso", setup);

        assertThat(aadsts(token("contoso", setup))).isEqualTo(700016);
        assertThat(rolesIn(token("contoso", setup))).containsExactlyInAnyOrderElementsOf(ASKED);
        assertThat(caller.home("GET", CONTOSO + "/settings", "")
                        .json()
                        .path("lagTokens")
                        .asInt(0))
                .isEqualTo(1);
        assertThat(caller.home("PUT", CONTOSO + "/settings", "{\"lagTokens\":-1}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /users | {\"displayName\":\"Ada\",\"name\":\"ada\"} | 400 | password is needed",
                "POST | /users | {\"displayName\":\"A\",\"name\":\"a\",\"password\":\"weak\"} | 400 | 8 characters",
                "POST | /users | {\"displayName\":\"A\",\"name\":\"a\",\"password\":\"Correct-9\",\"roles\":[\"King\"]} | 400 | no role King",
                "POST | /users | {\"displayName\":\"D\",\"name\":\"dana.whitfield\",\"password\":\"Correct-9\"} | 409 | There is a user",
                "PUT | /users/nobody/roles/Global%20Reader | {} | 404 | no such user",
                "POST | /applications | {\"displayName\":\"X\",\"permissions\":[\"All.Of.It\"]} | 400 | no permission All.Of.It",
                "POST | /relationships | {\"displayName\":\"X\",\"customer\":\"contoso\",\"status\":\"odd\"} | 400 | status is one of",
                "POST | /relationships | {\"displayName\":\"X\",\"customer\":\"contoso\",\"duration\":\"long\"} | 400 | number of days",
                "PUT | /relationships/none/status | {\"status\":\"active\"} | 404 | no such relationship",
                "POST | /relationships/none/accesses | {\"group\":\"g\"} | 404 | no such relationship",
                "DELETE | /apps/none | {} | 404 | no such application"
            })
    void what_is_asked_wrongly_changes_nothing_and_is_told(
            String method, String path, String body, int status, String sentence) throws Exception {
        int users = directory("contoso").users().size();

        var answer = caller.home(method, CONTOSO + path, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.response().body()).contains(sentence);
        assertThat(directory("contoso").users()).hasSize(users);
        assertThat(applications("contoso").all()).isEmpty();
    }
}
