package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.database.TestDatabase;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.kernel.RequestId;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.Statement;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Alice asks, Bob's key would complete the request, and somebody turns it in a way that WebAuthn must not let through.
 * Each signature is a good one of the key's; what is wrong is what the test is named by.
 */
@OverHttp
class WebAuthnAttacksTest {
    private static final Map<String, String> APPROVE = Map.of("decision", "approve");
    private static final Map<String, String> REQUEST = Map.of("decision", "request");

    private final Harbour harbour;
    private final PretendDirectory directory;
    private final TestDatabase database;
    private Visitor alice;
    private Visitor bob;
    private String path;
    private Reply offered;

    @Autowired
    WebAuthnAttacksTest(Harbour harbour, PretendDirectory directory, TestDatabase database) {
        this.harbour = harbour;
        this.directory = directory;
        this.database = database;
    }

    @BeforeEach
    void bob_is_offered_the_second_key() {
        alice = harbour.alice();
        bob = harbour.bob();
        path = harbour.asked(alice, "support-partner");
        offered = offer(bob, path);
    }

    @AfterEach
    void nobody_was_let_in() {
        assertThat(alice.get(path).json().path("keys").size())
                .as("only Alice's key")
                .isEqualTo(1);
        assertThat(directory.inside("contoso", "support-partner")).isEmpty();
        alice.post(path + "/withdrawal", Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://evil.keys.localhost:8080",
                "http://keys.localhost:8081",
                "https://keys.localhost:8080",
                "http://KEYS.localhost:8080",
                "http://keys.localhost:8080/",
                "http://keys.localhost.:8080",
                "null"
            })
    void wrong_origin(String origin) {
        assertRefused("origin-differs", thief().says("origin", origin).sign(options()));
    }

    @Test
    void wrong_relying_party_id() {
        assertRefused(
                "relying-party-differs", thief().forRelyingParty("localhost").sign(options()));
    }

    @Test
    void cross_origin() {
        assertRefused("cross-origin", thief().says("crossOrigin", true).sign(options()));
        assertRefused(
                "cross-origin",
                thief().says("topOrigin", "http://globex.example").sign(options()));
    }

    @Test
    void missing_user_verification() {
        assertRefused("user-not-verified", thief().withoutVerification().sign(options()));
    }

    @Test
    void another_ceremonys_answer() {
        assertRefused("type-differs", thief().says("type", "webauthn.create").sign(options()));
    }

    @Test
    void counter_fallen() {
        String earlier = harbour.asked(alice, "support-partner");
        harbour.approve(bob, earlier);
        bob.post(earlier + "/revocation", Map.of("reason", "only a key was to be turned"));
        Harbour.comesTo(alice, earlier, "ended");

        assertRefused("counter-fell", thief().counting(1).sign(options()));
        assertThat(findings()).isPositive();
    }

    @Test
    void credential_of_another_person() {
        Reply refused = turn(harbour.thief("dana").sign(options()));
        assertThat(refused.problem()).isEqualTo("key-unknown");
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void a_passkey_that_says_it_is_another_persons() {
        assertRefused(
                "user-handle-differs", thief().named(harbour.thief("dana")).sign(options()));
    }

    @Test
    void credential_removed() {
        Visitor judy = harbour.introduced("judy", harbour.bob(), harbour.dana());
        Reply judys = offer(judy, path);
        Map<String, Object> signed = harbour.thief("judy").sign(judys.json().path("options"));
        String person = judy.get("/api/v1/me").at("/person");
        String credential = judy.get("/api/v1/me").at("/signingKeys/0/credential");
        Reply revoked = bob.post(
                "/api/v1/people/" + person + "/passkeys/" + credential + "/revocation", Map.of("reason", "lost"));
        assertThat(revoked.status()).as(revoked.text()).isLessThan(300);

        assertThat(turn(judy, path, judys, signed).problem()).isEqualTo("key-unknown");
    }

    @Test
    void credential_registered_later() {
        Visitor oscar = harbour.introduced("oscar", harbour.bob(), harbour.dana());
        Reply oscars = offer(oscar, path);
        String person = oscar.get("/api/v1/me").at("/person");
        Reply invitation = harbour.bob().post("/api/v1/people/" + person + "/extensions", Map.of());
        harbour.joinedAgain("oscar-phone", oscar, invitation, harbour.bob(), harbour.dana());

        Map<String, Object> byPhone =
                harbour.thief("oscar-phone").sign(oscars.json().path("options"));
        assertRefused("credential-differs", turn(oscar, path, oscars, byPhone));
    }

    @Test
    void assertion_for_another_request() {
        String other = harbour.asked(alice, "support-partner");
        Reply aboutOther = offer(bob, other);
        assertRefused("challenge-differs", thief().sign(aboutOther.json().path("options")));
        alice.post(other + "/withdrawal", Map.of());
    }

    @Test
    void assertion_for_another_decision() {
        Reply own = harbour.draft(bob);
        assertRefused("challenge-differs", thief().sign(own.json().path("options")));
        assertRefused(
                "challenge-differs",
                thief().signText(statement().replace("\"decision\":\"approve\"", "\"decision\":\"request\"")));
        assertThat(bob.post(path + "/statements", REQUEST).problem()).isEqualTo("request-not-pending");
    }

    @Test
    void assertion_for_a_sign_in() {
        Reply signIn = bob.post("/api/v1/sign-in/options", Map.of());
        JsonNode challenge = signIn.json().path("publicKey");
        assertRefused("challenge-differs", thief().sign(challenge));

        Map<String, Object> signed = thief().says("origin", Visitor.BASE)
                .forRelyingParty("localhost")
                .sign(challenge);
        Reply noSession = harbour.stranger()
                .post("/api/v1/sign-in", Map.of("ceremony", signIn.at("/ceremony"), "credential", signed));
        assertThat(noSession.problem()).isEqualTo("not-signed-in");
    }

    @Test
    void statement_with_a_duplicate_key() {
        String twice = statement().replaceFirst("\\{", "{\"decision\":\"request\",");
        assertRefused("challenge-differs", thief().signText(twice));
        assertThatThrownBy(() -> Statement.parse(twice.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedProof.class)
                .hasMessageContaining("Duplicate");
    }

    @Test
    void statement_in_another_unicode_form() {
        String escaped = statement().replace("contoso", "\\u0063ontoso");
        assertRefused("challenge-differs", thief().signText(escaped));
        assertThatThrownBy(() -> Statement.parse(escaped.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedProof.class)
                .hasMessageContaining("canonical");
    }

    /** Looks the same on every screen, and is another document. */
    @Test
    void document_in_another_unicode_form() {
        String asked = harbour.asked(alice, "support-partner", "for Zo\u00eb");
        Reply about = offer(bob, asked);
        database.owner()
                .sql("""
                        update twokey.request set document = replace(document, :composed, :decomposed),
                        digest = sha256(convert_to(replace(document, :composed, :decomposed), 'UTF8')) where id = :id
                        """)
                .param("composed", "Zo\u00eb")
                .param("decomposed", "Zoe\u0308")
                .param("id", id(asked).value())
                .update();
        assertThat(turn(bob, asked, about, thief().sign(about.json().path("options")))
                        .problem())
                .isEqualTo("request-changed");
    }

    @Test
    void replay_after_withdrawal() {
        Map<String, Object> signed = thief().sign(options());
        alice.post(path + "/withdrawal", Map.of());
        assertThat(turn(signed).problem()).isEqualTo("request-withdrawn");

        path = harbour.asked(alice, "support-partner");
        offered = offer(bob, path);
        assertRefused("challenge-differs", signed);
    }

    @Test
    void a_statement_that_was_offered_to_another_person() {
        Map<String, Object> alices = harbour.thief("alice").sign(options());
        assertThat(alice.post(path + "/statements", APPROVE).problem()).isEqualTo("requester-is-approver");
        assertThat(turn(alice, path, offered, alices).problem()).isEqualTo("not-found");
    }

    private Forger thief() {
        return harbour.thief("bob");
    }

    private JsonNode options() {
        return offered.json().path("options");
    }

    private String statement() {
        return offered.at("/statement");
    }

    private static Reply offer(Visitor visitor, String path) {
        Reply offered = visitor.post(path + "/statements", APPROVE);
        assertThat(offered.status()).as(offered.text()).isEqualTo(200);
        return offered;
    }

    private Reply turn(Map<String, Object> assertion) {
        return turn(bob, path, offered, assertion);
    }

    private static Reply turn(Visitor visitor, String path, Reply offered, Map<String, Object> assertion) {
        return visitor.post(path + "/keys", Map.of("nonce", offered.at("/nonce"), "assertion", assertion));
    }

    private void assertRefused(String reason, Map<String, Object> assertion) {
        assertRefused(reason, turn(assertion));
    }

    /** To programs it is one problem; which check said no stands in the log. */
    private void assertRefused(String reason, Reply reply) {
        assertThat(reply.problem()).as(reply.text()).isEqualTo("signature-invalid");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(lastRefusal()).contains("\"code\":\"signature-invalid\"").contains("\"reason\":\"" + reason + "\"");
    }

    private String lastRefusal() {
        return database.owner()
                .sql("select body from twokey.log_entry where kind = 'request.refused' and request_id = :request"
                        + " order by arrival desc limit 1")
                .param("request", id(path).value())
                .query(String.class)
                .single();
    }

    private long findings() {
        return database.owner()
                .sql("select count(*) from twokey.log_entry where kind = 'finding.passkey-counter-fell'")
                .query(Long.class)
                .single();
    }

    private static RequestId id(String path) {
        return RequestId.parse(path.substring(path.lastIndexOf('/') + 1));
    }
}
