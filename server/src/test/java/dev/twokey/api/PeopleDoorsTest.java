package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.audit.Logs;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@OverHttp
class PeopleDoorsTest {
    private final Harbour harbour;
    private final JdbcClient app;
    private final Logs logs;

    @Autowired
    PeopleDoorsTest(Harbour harbour, JdbcClient app, Logs logs) {
        this.harbour = harbour;
        this.app = app;
        this.logs = logs;
    }

    @Test
    void two_persons_introduce_a_third_who_then_signs_in_and_loses_all_at_once() {
        Visitor alice = harbour.alice();
        Reply invitation = invite(alice, "dave");
        assertThat(invitation.status()).as(invitation.text()).isEqualTo(201);
        String link = invitation.at("/link");
        assertThat(link).startsWith("http://localhost:8080/joining/");

        Visitor dave = harbour.visitor("dave");
        String way = "/api/v1/joining/" + link.substring(link.lastIndexOf('/') + 1);
        assertThat(Harbour.registerKeys(dave, way).at("/step")).isEqualTo("wait");

        Reply draft = alice.post("/api/v1/people/introductions", Map.of("invitation", invitation.at("/invitation")));
        String path = "/api/v1/tenants/deployment/requests/" + draft.at("/request");
        assertThat(harbour.turn(alice, path, draft).at("/state")).isEqualTo("pending");
        assertThat(harbour.bob().get("/approvals").text()).contains("asks to introduce a person");
        assertThat(harbour.approve(harbour.bob(), path).at("/state")).isEqualTo("approved");

        dave.signIn();
        assertThat(dave.get("/api/v1/me").at("/name")).isEqualTo("dave");
        Visitor terminal = dave.withToken();
        Reply disabled =
                alice.post("/api/v1/people/" + invitation.at("/person") + "/disablement", Map.of("reason", "left"));
        assertThat(disabled.json().path("active").asBoolean(true)).isFalse();
        assertThat(dave.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(terminal.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void a_problem_of_an_invitation_does_not_tell_its_secret_again() {
        String link = invite(harbour.alice(), "niklas").at("/link");
        String way = "/api/v1/joining/" + link.substring(link.lastIndexOf('/') + 1);

        Reply refused = harbour.stranger().post(way + "/signing-key", Map.of("nothing", "of the kind"));

        assertThat(refused.problem()).isEqualTo("malformed");
        assertThat(refused.at("/instance")).isEqualTo("/api/v1/joining/-/signing-key");
    }

    private static Reply invite(Visitor visitor, String name) {
        return visitor.post(
                "/api/v1/people/invitations",
                Map.of(
                        "name",
                        name,
                        "mail",
                        name + "@harbour.example",
                        "teams",
                        List.of("service-engineering"),
                        "accounts",
                        List.of(Map.of("kind", "sign-in", "name", name + "@harbour.example"))));
    }

    @Test
    void a_passkey_that_was_lost_is_worthless_at_once_and_its_owner_keeps_the_others() {
        Visitor ivan = harbour.introduced("ivan", harbour.alice(), harbour.bob());
        String person = ivan.get("/api/v1/me").at("/person");
        String way = "/api/v1/people/" + person + "/passkeys";
        JsonNode keys = harbour.dana().get(way).json().path("passkeys");
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.path(0).path("purpose").asString()).isEqualTo("sign-in");
        String lost = keys.path(1).path("credential").asString();

        String nonce = harbour.draft(ivan).at("/nonce");
        Reply left = harbour.dana().post(way + "/" + lost + "/revocation", Map.of("reason", "left in a train"));
        assertThat(left.json().path("passkeys").size()).isEqualTo(1);
        assertThat(ivan.getAtSigning("/sign/" + nonce).text())
                .contains("The key that this statement names does not count any more.")
                .doesNotContain("Sign with the key");
        Reply draft = harbour.draft(ivan);
        assertThat(draft.problem()).isEqualTo("key-unknown");
        assertThat(ivan.get("/api/v1/me").json().path("signingKeys").isEmpty()).isTrue();
    }

    @Test
    void a_passkey_is_revoked_of_the_person_who_has_it_and_with_a_reason() {
        String alice = harbour.alice().get("/api/v1/me").at("/person");
        String bobs = harbour.bob().get("/api/v1/me").at("/signingKeys/0/credential");
        String way = "/api/v1/people/" + alice + "/passkeys/";
        assertThat(harbour.carol()
                        .post(way + bobs + "/revocation", Map.of("reason", "lost"))
                        .problem())
                .isEqualTo("not-found");
        assertThat(harbour.carol()
                        .post(way + bobs + "/revocation", Map.of("reason", " "))
                        .at("/field"))
                .isEqualTo("reason");
        assertThat(harbour.carol()
                        .post(way + "no+id/revocation", Map.of("reason", "lost"))
                        .at("/field"))
                .isEqualTo("credential");
        assertThat(harbour.bob().get("/api/v1/me").json().path("signingKeys").size())
                .isEqualTo(1);
    }

    /** A row says that the key does not count; only the log can say so for ever. */
    @Test
    void a_planted_revocation_does_not_close_the_door_to_the_real_one() {
        Visitor nora = harbour.introduced("nora", harbour.alice(), harbour.bob());
        String way = "/api/v1/people/" + nora.get("/api/v1/me").at("/person") + "/passkeys";
        String lost = harbour.carol().get(way).at("/passkeys/0/credential");
        app.sql("insert into passkey_revocation select credential_id, person_id, 'planted', twokey.now() from passkey"
                        + " where credential_id = :credential")
                .param("credential", Bytes.fromBase64Url(lost).toArray())
                .update();
        assertThat(nora.get("/api/v1/me").status()).isEqualTo(200);

        Reply left = harbour.carol().post(way + "/" + lost + "/revocation", Map.of("reason", "lost"));

        assertThat(left.json().path("passkeys").size()).isEqualTo(1);
        assertThat(nora.get("/api/v1/me").status()).as("her session").isEqualTo(401);
        assertThat(logs.verifiedLines(TenantId.DEPLOYMENT, "authority.key-revoked"))
                .extracting(line -> line.entry().data().string("credentialId"))
                .contains(lost);
    }

    @Test
    void nobody_gives_themselves_a_second_account() {
        Visitor alice = harbour.alice();
        String self = alice.get("/api/v1/me").at("/person");
        Reply refused = alice.post(
                "/api/v1/people/" + self + "/extensions",
                Map.of("accounts", List.of(Map.of("kind", "operational", "name", "op2-alice@harbour.example"))));
        assertThat(refused.problem()).isEqualTo("own-growth");
    }

    @Test
    void new_keys_are_made_by_the_person_in_a_session_of_theirs_and_by_nobody_else_who_holds_the_link() {
        Visitor kim = harbour.introduced("kim", harbour.alice(), harbour.bob());
        Reply invitation = harbour.bob()
                .post(
                        "/api/v1/people/" + kim.get("/api/v1/me").at("/person") + "/extensions",
                        Map.of("keys", List.of("signing")));
        String way = Harbour.way(invitation);
        assertThat(harbour.stranger().get(way).at("/step")).isEqualTo("accept");
        assertThat(harbour.bob()
                        .postAtSigning(way + "/signing-key/options", Map.of())
                        .problem())
                .isEqualTo("keys-need-the-person");
        assertThat(harbour.bob().post(way + "/acceptance", Map.of()).problem()).isEqualTo("not-the-invited");
        assertThat(harbour.stranger().post(way + "/acceptance", Map.of()).problem())
                .isEqualTo("not-signed-in");
        assertThat(kim.withToken().post(way + "/acceptance", Map.of()).problem())
                .isEqualTo("token-not-enough");
        assertThat(kim.fromAForeignPage().post(way + "/acceptance", Map.of()).problem())
                .isEqualTo("cross-site");

        Reply own = kim.post(way + "/acceptance", Map.of());
        assertThat(own.at("/link")).isNotEqualTo(invitation.at("/link"));
        assertThat(harbour.stranger().get(Harbour.way(own)).at("/step")).isEqualTo("signing-key");
        assertThat(harbour.visitor("kim's ring")
                        .postAtSigning(Harbour.way(own) + "/signing-key/options", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoever_lost_the_passkey_to_sign_in_is_signed_out_everywhere() {
        Visitor lena = harbour.introduced("lena", harbour.alice(), harbour.bob());
        Visitor terminal = lena.withToken();
        String passkeys = "/api/v1/people/" + lena.get("/api/v1/me").at("/person") + "/passkeys";
        Visitor alice = harbour.alice();
        Reply before = alice.get(passkeys);
        assertThat(before.at("/passkeys/0/purpose")).isEqualTo("sign-in");
        assertThat(before.at("/passkeys/1/purpose")).isEqualTo("signing");
        String revocation = passkeys + "/" + before.at("/passkeys/0/credential") + "/revocation";
        assertThat(lena.get("/api/v1/me").status()).isEqualTo(200);

        Reply after = alice.post(revocation, Map.of("reason", "lost in a train"));

        assertThat(after.json().path("passkeys").size()).isEqualTo(1);
        assertThat(after.at("/passkeys/0/purpose")).isEqualTo("signing");
        assertThat(lena.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(terminal.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(alice.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void what_is_wrong_with_an_invitation_is_named() {
        Visitor alice = harbour.alice();
        Reply kind = alice.post(
                "/api/v1/people/invitations",
                Map.of(
                        "name",
                        "Erin",
                        "mail",
                        "erin@harbour.example",
                        "teams",
                        List.of("soc"),
                        "accounts",
                        List.of(Map.of("kind", "root", "name", "erin"))));
        assertThat(kind.at("/field")).isEqualTo("accounts[0].kind");
    }

    @Test
    void a_link_registers_a_key_to_sign_in_and_a_key_to_sign_and_no_other() {
        for (String way : List.of("founding", "joining")) {
            Reply other = harbour.stranger().post("/api/v1/" + way + "/nobody/backup-key/options", Map.of());
            assertThat(other.status()).isEqualTo(400);
            assertThat(other.at("/field")).isEqualTo("key");
        }
    }

    @Test
    void a_link_that_was_never_given_out_opens_nothing() {
        assertThat(harbour.stranger().get("/api/v1/joining/nobody").problem()).isEqualTo("link-unknown");
        assertThat(harbour.stranger().get("/api/v1/founding/nobody").problem()).isEqualTo("link-unknown");
    }
}
