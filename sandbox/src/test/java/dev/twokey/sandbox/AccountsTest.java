package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.Holdings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Users and applications as accounts: who may change them, how they sign in, and what the logs tell. */
class AccountsTest extends OnASandbox {
    private static final String PASSWORD = "Correct-horse-9";
    private static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";

    @BeforeEach
    void grant() {
        List.of(
                        "User.ReadWrite.All",
                        "Application.ReadWrite.OwnedBy",
                        "RoleManagement.ReadWrite.Directory",
                        "AuditLog.Read.All")
                .forEach(sandbox.customer("contoso").app()::grant);
    }

    private Holdings holdings() {
        return sandbox.directory("contoso").holdings();
    }

    private Caller.Answer user(String name, String password) throws Exception {
        return contoso().post("/users", """
                {"accountEnabled":true,"displayName":"%1$s","mailNickname":"%1$s","userPrincipalName":"%1$s@contoso.example",
                 "passwordProfile":{"password":"%2$s"}}
                """.formatted(name, password));
    }

    private Caller.Answer signIn(String name, String password) throws Exception {
        return caller.token(
                sandbox.customer("contoso").id(),
                Map.of(
                        "grant_type", "password",
                        "client_id", "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
                        "scope", "https://graph.microsoft.com/.default",
                        "username", name + "@contoso.example",
                        "password", password));
    }

    private static int aadsts(Caller.Answer answer) {
        return answer.json().path("error_codes").path(0).asInt(0);
    }

    private static String code(Caller.Answer answer) {
        return answer.json().path("error").path("code").asString("");
    }

    @Test
    void a_person_signs_in_by_name_and_password_while_enabled() throws Exception {
        String id = user("alice", PASSWORD).json().path("id").asString("");

        assertThat(signIn("alice", PASSWORD).status()).isEqualTo(200);
        assertThat(aadsts(signIn("alice", "Wrong-horse-9"))).isEqualTo(50126);
        assertThat(aadsts(signIn("nobody", PASSWORD))).isEqualTo(50034);

        contoso().patch("/users/" + id, "{\"accountEnabled\":false}");
        assertThat(aadsts(signIn("alice", PASSWORD))).isEqualTo(50057);
    }

    @Test
    void a_name_is_taken_once_and_a_weak_password_never() throws Exception {
        assertThat(user("bob", PASSWORD).status()).isEqualTo(201);
        assertThat(user("bob", PASSWORD).status()).isEqualTo(400);
        assertThat(user("carol", "weak").status()).isEqualTo(400);
        assertThat(sandbox.directory("contoso").user("carol@contoso.example")).isEmpty();
    }

    @Test
    void a_password_is_changed_only_with_the_permission_for_passwords() throws Exception {
        String id = user("dave", PASSWORD).json().path("id").asString("");
        String change = "{\"passwordProfile\":{\"password\":\"Another-horse-9\"}}";

        assertThat(contoso().patch("/users/" + id, change).status()).isEqualTo(403);
        assertThat(signIn("dave", PASSWORD).status()).isEqualTo(200);

        sandbox.customer("contoso").app().grant("User-PasswordProfile.ReadWrite.All");
        assertThat(contoso().patch("/users/" + id, change).status()).isEqualTo(204);
        assertThat(signIn("dave", "Another-horse-9").status()).isEqualTo(200);
    }

    @Test
    void the_logs_tell_who_signed_in_and_when_they_are_late_they_do_not_yet() throws Exception {
        user("erin", PASSWORD);
        signIn("erin", "Wrong-horse-9");
        signIn("erin", PASSWORD);

        JsonNode entries = contoso().get("/auditLogs/signIns").json().path("value");
        assertThat(entries).hasSize(2);
        assertThat(entries.path(0).path("status").path("errorCode").asInt(-1))
                .as("newest first")
                .isZero();
        assertThat(entries.path(1).path("status").path("errorCode").asInt(-1)).isEqualTo(50126);
        assertThat(globex().get("/auditLogs/signIns").status())
                .as("not granted there")
                .isEqualTo(403);

        holdings().logs().delay(Duration.ofMinutes(5));
        assertThat(contoso().get("/auditLogs/signIns").json().path("value")).isEmpty();
    }

    @Test
    void an_application_that_may_write_its_own_writes_no_other() throws Exception {
        var foreign = holdings()
                .applications()
                .create("Mallory", Optional.of(UUID.randomUUID().toString()), "Theirs", Optional.empty());

        assertThat(contoso()
                        .patch("/applications/" + foreign.id(), "{\"keyCredentials\":[]}")
                        .status())
                .isEqualTo(403);
        assertThat(contoso().delete("/applications/" + foreign.id()).status()).isEqualTo(403);
        assertThat(contoso()
                        .post("/servicePrincipals", "{\"appId\":\"" + foreign.appId() + "\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_application_signs_in_by_its_secret_until_it_is_deleted() throws Exception {
        JsonNode made =
                contoso().post("/applications", "{\"displayName\":\"Job\"}").json();
        String path = "/applications/" + made.path("id").asString("");
        String appId = made.path("appId").asString("");
        String secret = contoso()
                .post(path + "/addPassword", "{}")
                .json()
                .path("secretText")
                .asString("");
        assertThat(aadsts(token(appId, secret)))
                .as("without a service principal")
                .isEqualTo(700016);
        contoso().post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");

        assertThat(token(appId, secret).status()).isEqualTo(200);
        assertThat(aadsts(token(appId, secret + "x"))).isEqualTo(7000215);

        assertThat(contoso().delete(path).status()).isEqualTo(204);
        assertThat(aadsts(token(appId, secret))).isEqualTo(700016);
        String deleted = "/directory/deletedItems/" + made.path("id").asString("");
        assertThat(contoso().post(deleted + "/restore", "").status()).isEqualTo(200);
        assertThat(aadsts(token(appId, secret)))
                .as("its service principal stays deleted")
                .isEqualTo(700016);
    }

    @Test
    void the_audit_log_tells_an_application_from_its_service_principal() throws Exception {
        String appId = contoso()
                .post("/applications", "{\"displayName\":\"Job\"}")
                .json()
                .path("appId")
                .asString("");
        contoso().post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");

        var entries = contoso().get("/auditLogs/directoryAudits").json().path("value");
        assertThat(List.of(entries.path(0), entries.path(1)))
                .extracting(entry -> entry.path("activityDisplayName").asString("") + ": "
                        + entry.path("targetResources").path(0).path("type").asString(""))
                .containsExactly("Add service principal: ServicePrincipal", "Add application: Application");
    }

    private Caller.Answer token(String appId, String secret) throws Exception {
        var form = new HashMap<>(Caller.credentials(sandbox.customer("contoso")));
        form.put("client_id", appId);
        form.put("client_secret", secret);
        return caller.token(sandbox.customer("contoso").id(), form);
    }

    @Test
    void a_role_is_assigned_once() throws Exception {
        String id = user("frank", PASSWORD).json().path("id").asString("");
        String assignment =
                "{\"principalId\":\"%s\",\"roleDefinitionId\":\"%s\",\"directoryScopeId\":\"/\"}".formatted(id, READER);

        assertThat(contoso()
                        .post("/roleManagement/directory/roleAssignments", assignment)
                        .status())
                .isEqualTo(201);
        Caller.Answer again = contoso().post("/roleManagement/directory/roleAssignments", assignment);

        assertThat(again.status()).isEqualTo(400);
        assertThat(code(again)).isEqualTo("Request_BadRequest");
        assertThat(sandbox.directory("contoso").governance().roles().of(READER)).hasSize(1);
    }
}
