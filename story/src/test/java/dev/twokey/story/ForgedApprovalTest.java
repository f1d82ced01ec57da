package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.Assertion;
import dev.twokey.proof.Assertions;
import dev.twokey.proof.Base32;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.Statement;
import dev.twokey.story.Asking.Asked;
import dev.twokey.story.cast.Passkeys;
import dev.twokey.story.cast.View;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Json;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows alone are no authority: whoever may write every table cannot make the executor act. */
@ExtendWith(RehearsalOfTheClass.class)
class ForgedApprovalTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int BEFORE_CREDENTIAL_ID = 37 + 16;

    private static Rehearsal rehearsal;

    @BeforeAll
    static void begin(Rehearsal begun) {
        rehearsal = begun;
    }

    @Test
    void an_approval_by_a_person_who_exists_in_the_database_only_is_refused_by_the_executor() throws SQLException {
        Asked asked = rehearsal.ask();
        JsonNode bobs = rehearsal
                .scene()
                .cast()
                .bob()
                .door()
                .offer(Scene.TENANT, asked.request(), "approve")
                .done()
                .json();
        var mallory = Mallory.appear();

        try (Burglar burglar = Burglar.enter(rehearsal.scene().stage().server().data())) {
            mallory.insert(burglar);
            mallory.approve(burglar, asked, bobs);
        }

        View ended = Patience.until("the executor to decide", SOON, () -> {
            View view = rehearsal.view(asked);
            assertThat(rehearsal.isInside()).as("the directory at every look").isFalse();
            return Look.when(view.state().equals("ended"), view);
        });
        assertThat(ended.json().path("neverGiven").asBoolean(false)).isTrue();
        assertThat(Json.text(ended.json(), "endReason")).contains("person-disabled");
        assertThat(rehearsal.scene().contoso().members(rehearsal.group())).isEmpty();
        rehearsal.evidence().export().forEach(log -> log.verified());
    }

    /** A person with a genuine passkey, whom nobody introduced. */
    private record Mallory(UUID person, UUID account, JsonNode credential, Passkeys passkeys) {
        static Mallory appear() {
            UUID person = UUID.randomUUID();
            Stage stage = rehearsal.scene().stage();
            var passkeys = new Passkeys(stage.sandbox(), "mallory");
            ObjectNode options = Json.of("challenge", "Zm9yZ2Vk");
            options.putObject("rp").put("name", "harbour").put("id", host(stage));
            options.putObject("user")
                    .put("id", Assertions.userHandle(id(person)).base64Url())
                    .put("name", "mallory")
                    .put("displayName", "Mallory Quist");
            options.putArray("pubKeyCredParams")
                    .addObject()
                    .put("type", "public-key")
                    .put("alg", -7);
            return new Mallory(person, UUID.randomUUID(), passkeys.create(stage.signingOrigin(), options), passkeys);
        }

        private static String host(Stage stage) {
            return URI.create(stage.signingOrigin()).getHost();
        }

        private static String id(UUID person) {
            return Base32.id("per", person);
        }

        void insert(Burglar burglar) throws SQLException {
            burglar.change(
                    "insert into person values (?, 'Mallory Quist', 'mallory@harbour.example', twokey.now())", person);
            burglar.change(
                    "insert into account values (?, ?, 'sign-in', 'mallory@harbour.example', ?)",
                    account,
                    person,
                    new byte[16]);
            burglar.change("insert into team_member values ('soc', ?)", person);
            burglar.change(
                    """
                    insert into passkey (credential_id, person_id, account_id, purpose, public_key, fingerprint, aaguid,
                        backup_eligible, backed_up, registered_at)
                    values (?, ?, ?, 'signing', ?, ?, ?, false, false, twokey.now())
                    """,
                    credentialId().toArray(),
                    person,
                    account,
                    publicKey(),
                    Digest.of(bytes("publicKey").toArray()).toArray(),
                    new UUID(0, 0));
            burglar.change(
                    "insert into passkey_counter values (?, 0)", credentialId().toArray());
        }

        private Bytes credentialId() {
            return Bytes.fromBase64Url(Json.text(credential, "id"));
        }

        private Bytes bytes(String field) {
            return Bytes.fromBase64Url(Json.text(credential.path("response"), field));
        }

        /** The COSE key, which ends the authenticator data (WebAuthn Level 3, 6.5.1). */
        private byte[] publicKey() {
            byte[] data = bytes("authenticatorData").toArray();
            int start = BEFORE_CREDENTIAL_ID + 2 + credentialId().size();
            return Arrays.copyOfRange(data, start, data.length);
        }

        /** Does with SQL all that the server does when a second key is turned. */
        void approve(Burglar burglar, Asked asked, JsonNode bobs) throws SQLException {
            UUID request = Base32.parseId("req", asked.request());
            JsonObject document =
                    CanonicalJson.parseObject(Json.text(bobs, "document").getBytes(UTF_8));
            Statement statement = Statement.fromJson(
                    CanonicalJson.parseObject(Json.text(bobs, "statement").getBytes(UTF_8))
                            .with("person", id(person))
                            .with("credential", credentialId())
                            .with("nonce", "forged-by-mallory"));
            String text = new String(statement.bytes(), UTF_8);
            burglar.change("""
                    insert into statement_offer (nonce, tenant_id, request_id, person_id, decision, statement, not_after)
                    select 'forged-by-mallory', tenant_id, id, ?, 'approve', ?, deadline from request where id = ?
                    """, person, text, request);
            burglar.change(
                    """
                    insert into request_key (tenant_id, request_id, requester_id, person_id, decision, nonce, statement,
                        assertion, turned_at)
                    select tenant_id, id, requester_id, ?, 'approve', 'forged-by-mallory', ?, ?, twokey.now()
                    from request where id = ?
                    """, person, text, CanonicalJson.writeString(sign(statement).toJson()), request);
            burglar.change("""
                    insert into request_step (tenant_id, request_id, version, from_state, to_state, at, person_id, deadline)
                    select tenant_id, id, version + 1, 'pending', 'approved', twokey.now(), ?, deadline
                    from request where id = ?
                    """, person, request);
            owe(burglar, request, document);
        }

        private Assertion sign(Statement statement) {
            Stage stage = rehearsal.scene().stage();
            JsonNode response = passkeys.sign(
                            stage.signingOrigin(),
                            Json.of(
                                            "challenge",
                                            Bytes.of(statement.challenge().toArray())
                                                    .base64Url())
                                    .put("rpId", host(stage)))
                    .path("response");
            return new Assertion(
                    credentialId(),
                    Bytes.fromBase64Url(Json.text(response, "clientDataJSON")),
                    Bytes.fromBase64Url(Json.text(response, "authenticatorData")),
                    Bytes.fromBase64Url(Json.text(response, "signature")));
        }

        private void owe(Burglar burglar, UUID request, JsonObject document) throws SQLException {
            JsonObject wanted = document.object("account");
            UUID account = Base32.parseId("acc", wanted.string("id"));
            String group = document.object("roleGroup").string("slug");
            burglar.change(
                    "insert into guest (tenant_id, account_id) select tenant_id, ? from request where id = ?",
                    account,
                    request);
            burglar.change("""
                    insert into membership (tenant_id, account_id, role_group)
                    select tenant_id, ?, ? from request where id = ?
                    """, account, group, request);
            burglar.change(
                    """
                    insert into elevation_grant (tenant_id, request_id, requester_id, second_id, account_id, account_name,
                        role_group, duration, owed_at)
                    select tenant_id, id, requester_id, ?, ?, ?, ?, make_interval(secs => ?), twokey.now()
                    from request where id = ?
                    """, person, account, wanted.string("name"), group, (double) document.integer("seconds"), request);
        }
    }
}
