package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behaviour 19: administrators are switched, get a password and are deleted only by those who stand higher. */
class ProtectionTest extends OnASandbox {
    private static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";
    private static final String OFF = "{\"accountEnabled\":false}";
    private static final String PASSWORD = "{\"passwordProfile\":{\"password\":\"Correct-horse-9\"}}";

    private String alice = "";

    @BeforeEach
    void invite() throws Exception {
        List.of("User.ReadWrite.All", "User-PasswordProfile.ReadWrite.All", "RoleManagement.ReadWrite.Directory")
                .forEach(sandbox.customer("contoso").app()::grant);
        alice = contoso().guest("alice@harbour.example");
    }

    private String assignable() throws Exception {
        var body = Json.object()
                .put("displayName", "Security Manager")
                .put("mailEnabled", false)
                .put("mailNickname", "manager")
                .put("securityEnabled", true)
                .put("isAssignableToRole", true);
        return contoso().post("/groups", Json.text(body)).json().path("id").asString("");
    }

    private void give(String principal, String role) {
        sandbox.directory("contoso")
                .governance()
                .roles()
                .assign("Dana Whitfield", principal, role, "/")
                .orElseThrow();
    }

    private void assertProtected(Caller.Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("Authorization_RequestDenied");
        assertThat(sandbox.directory("contoso").user(alice))
                .hasValueSatisfying(user -> assertThat(user.enabled()).isTrue());
    }

    @Test
    void whoever_is_in_a_group_that_can_carry_a_role_is_protected_until_taken_out() throws Exception {
        var graph = contoso();
        String group = assignable();
        graph.add(group, alice);

        assertProtected(graph.patch("/users/" + alice, OFF));
        assertProtected(graph.patch("/users/" + alice, PASSWORD));
        assertProtected(graph.delete("/users/" + alice));
        assertProtected(graph.delete("/groups/" + group + "/members/" + alice));
        assertThat(graph.patch("/users/" + alice, "{\"displayName\":\"Alice\"}").status())
                .isEqualTo(204);

        graph.remove(group, alice);
        assertThat(graph.patch("/users/" + alice, OFF).status()).isEqualTo(204);
        assertThat(graph.delete("/users/" + alice).status()).isEqualTo(204);
    }

    @Test
    void whoever_has_a_role_is_protected_from_all_but_an_application_that_stands_higher() throws Exception {
        var graph = contoso();
        give(alice, READER);
        assertProtected(graph.patch("/users/" + alice, OFF));

        var own = sandbox.customer("contoso").app().objectId();
        give(own, READER);
        assertProtected(graph.patch("/users/" + alice, OFF));

        give(own, Roles.PRIVILEGED_AUTHENTICATION_ADMINISTRATOR);
        assertThat(graph.patch("/users/" + alice, OFF).status()).isEqualTo(204);
        assertThat(graph.patch("/users/" + alice, PASSWORD).status()).isEqualTo(204);
        assertThat(graph.delete("/users/" + alice).status()).isEqualTo(204);
    }
}
