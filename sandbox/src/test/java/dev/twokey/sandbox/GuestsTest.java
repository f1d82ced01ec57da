package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestsTest extends OnASandbox {
    private static final String STATE = "?$select=id,userType,accountEnabled,externalUserState";

    @Override
    SandboxOptions options() {
        var options = super.options();
        return options.directories(options.directories().autoAccept(false));
    }

    @Test
    void behaviour_17_an_invited_guest_exists_at_once_and_can_be_put_in_groups_before_accepting() throws Exception {
        var graph = contoso();
        var invitation = graph.invite("alice@harbour.example");
        assertThat(invitation.status()).isEqualTo(201);
        assertThat(invitation.json().path("status").asString("")).isEqualTo("PendingAcceptance");
        String alice = invitation.json().path("invitedUser").path("id").asString("");
        var user = graph.get("/users/" + alice + STATE).json();
        assertThat(user.path("userType").asString("")).isEqualTo("Guest");
        assertThat(user.path("externalUserState").asString("")).isEqualTo("PendingAcceptance");
        assertThat(graph.add(graph.group("Service Reader"), alice).status()).isEqualTo(204);
    }

    @Test
    void behaviour_17_the_engineer_accepts_and_the_state_follows() throws Exception {
        var graph = contoso();
        String alice = graph.guest("alice@harbour.example");
        assertThat(caller.home("POST", "/control/tenants/contoso/users/" + alice + "/acceptance", "")
                        .status())
                .isEqualTo(204);
        assertThat(graph.get("/users/" + alice + STATE)
                        .json()
                        .path("externalUserState")
                        .asString(""))
                .isEqualTo("Accepted");
        assertThat(sandbox.journal().changes().getLast().what()).isEqualTo("guest.accepted");
    }

    @Test
    void an_internal_guest_was_not_invited_and_says_so() throws Exception {
        String internal = sandbox.directory("contoso")
                .makeInternalGuest("Alice of Contoso", "alice@harbour.example")
                .id();
        String shown = "?$select=userType,creationType,externalUserState";
        var graph = contoso();

        var user = graph.get("/users/" + internal + shown).json();
        assertThat(user.path("userType").asString("")).isEqualTo("Guest");
        assertThat(user.hasNonNull("creationType")).isFalse();
        assertThat(user.hasNonNull("externalUserState")).isFalse();

        var invited = graph.get("/users/" + graph.guest("bob@harbour.example") + shown);
        assertThat(invited.json().path("creationType").asString("")).isEqualTo("Invitation");
    }

    @Test
    void guests_can_accept_at_once() throws Exception {
        var directory = sandbox.directory("contoso");
        directory.settings(directory.settings().autoAccept(true));
        var graph = contoso();
        assertThat(graph.get("/users/" + graph.guest("alice@harbour.example") + STATE)
                        .json()
                        .path("externalUserState")
                        .asString(""))
                .isEqualTo("Accepted");
    }

    @Test
    void inviting_again_names_the_same_user() throws Exception {
        var graph = contoso();
        assertThat(graph.guest("alice@harbour.example")).isEqualTo(graph.guest("Alice@Harbour.example"));
    }

    @Test
    void behaviour_17_invitations_can_be_forbidden() throws Exception {
        var directory = sandbox.directory("contoso");
        directory.settings(directory.settings().invitesFrom("none"));
        assertThat(contoso().invite("alice@harbour.example").status()).isEqualTo(401);
        assertThat(contoso()
                        .get("/policies/authorizationPolicy")
                        .json()
                        .path("allowInvitesFrom")
                        .asString(""))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"adminsAndGuestInviters, 401", "adminsGuestInvitersAndAllMembers, 201"})
    void behaviour_17_an_application_invites_where_every_member_may(String who, int status) throws Exception {
        caller.home("PUT", "/control/tenants/contoso/settings", "{\"allowInvitesFrom\":\"" + who + "\"}");
        assertThat(contoso().invite("alice@harbour.example").status()).isEqualTo(status);
    }

    @Test
    void an_address_of_the_customers_own_domain_cannot_be_a_guest() throws Exception {
        assertThat(contoso().invite("noor.haddad@contoso.example").status()).isEqualTo(400);
    }

    @Test
    void a_user_is_found_by_mail_and_principal_name_and_shows_its_state_only_when_asked() throws Exception {
        var graph = contoso();
        graph.guest("alice@harbour.example");
        var found = graph.get("/users?$filter=mail eq 'alice@harbour.example'")
                .json()
                .path("value");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).has("accountEnabled")).isFalse();
        var other = graph.get(
                "/users?$select=accountEnabled&$filter=userPrincipalName eq 'alice_harbour.example%23EXT%23@contoso.example'");
        assertThat(other.json().path("value").path(0).path("accountEnabled").asBoolean(false))
                .isTrue();
    }

    @Test
    void behaviour_18_a_guest_is_disabled_and_its_sessions_at_home_are_not_ended() throws Exception {
        var graph = contoso();
        String alice = graph.guest("alice@harbour.example");
        assertThat(graph.patch("/users/" + alice, "{\"accountEnabled\":false}").status())
                .isEqualTo(204);
        assertThat(sandbox.directory("contoso").user(alice).orElseThrow().enabled())
                .isFalse();
        var revoked = graph.post("/users/" + alice + "/revokeSignInSessions", "");
        assertThat(revoked.json().path("value").asBoolean(false)).isTrue();
        assertThat(sandbox.journal().of("contoso"))
                .extracting(change -> change.what())
                .contains("user.disabled")
                .doesNotContain("sessions.revoked");
        assertThat(graph.patch("/users/" + alice, "{\"displayName\":\"Alice\"}").status())
                .isEqualTo(403);
        assertThat(graph.delete("/users/" + alice).status()).isEqualTo(403);
    }

    @Test
    void behaviour_19_a_password_is_set_with_a_permission_of_its_own_alone() throws Exception {
        sandbox.customer("contoso").app().grant("User.ReadWrite.All");
        String alice = "/users/" + contoso().guest("alice@harbour.example");
        String body = "{\"passwordProfile\":{\"password\":\"Correct-horse-9\"}}";
        assertThat(contoso().patch(alice, body).code()).isEqualTo("Authorization_RequestDenied");
        var passwords = sandbox.directory("contoso").holdings().passwords();
        String id = alice.substring("/users/".length());
        assertThat(passwords.has(id)).isFalse();
        sandbox.customer("contoso").app().grant("User-PasswordProfile.ReadWrite.All");
        assertThat(contoso().patch(alice, body).status()).isEqualTo(204);
        assertThat(passwords.is(id, "Correct-horse-9")).isTrue();
    }
}
