package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.twokey.sandbox.authenticator.Authenticators;
import dev.twokey.sandbox.authenticator.CeremonyRefused;
import dev.twokey.sandbox.authenticator.Gesture;
import dev.twokey.sandbox.authenticator.SoftwareAuthenticator;
import dev.twokey.sandbox.http.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareAuthenticatorTest {
    private static final String ORIGIN = "http://keys.localhost:8080";
    private static final String CHALLENGE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String HANDLE = "cGVyX2FsaWNl";
    private static final String CREATE = """
            {"rp":{"id":"keys.localhost","name":"TwoKey"},"user":{"id":"%s","name":"alice","displayName":"Alice"},
             "challenge":"%s","pubKeyCredParams":[{"type":"public-key","alg":-7},{"type":"public-key","alg":-257}]}
            """.formatted(HANDLE, CHALLENGE);
    private static final String GET =
            "{\"challenge\":\"%s\",\"rpId\":\"keys.localhost\",\"userVerification\":\"required\"}".formatted(CHALLENGE);

    private final WebAuthnManager verifier = WebAuthnManager.createNonStrictWebAuthnManager();
    private final ServerProperty server = ServerProperty.builder()
            .origin(new Origin(ORIGIN))
            .rpId("keys.localhost")
            .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(CHALLENGE)))
            .build();
    private final SoftwareAuthenticator alice = SoftwareAuthenticator.of("alice");

    private RegistrationData register(String credential) {
        return verifier.verifyRegistrationResponseJSON(
                credential, new RegistrationParameters(server, null, true, true));
    }

    @SuppressWarnings("NullAway") // verified data is complete
    private CredentialRecord record(RegistrationData data) {
        return new CredentialRecordImpl(
                data.getAttestationObject(),
                data.getCollectedClientData(),
                data.getClientExtensions(),
                data.getTransports());
    }

    private void authenticate(String assertion, CredentialRecord record) {
        verifier.verifyAuthenticationResponseJSON(
                assertion, new AuthenticationParameters(server, record, null, true, true));
    }

    @Test
    @SuppressWarnings("NullAway") // verified data is complete
    void a_new_passkey_is_accepted_by_an_independent_verifier() {
        var data = register(alice.create(ORIGIN, CREATE));
        var authenticatorData = data.getAttestationObject().getAuthenticatorData();
        assertThat(data.getAttestationObject().getFormat()).isEqualTo("none");
        assertThat(authenticatorData.getAttestedCredentialData().getAaguid().getValue())
                .isEqualTo(SoftwareAuthenticator.AAGUID);
        assertThat(authenticatorData.isFlagUP()).isTrue();
        assertThat(authenticatorData.isFlagUV()).isTrue();
        assertThat(authenticatorData.getSignCount()).isEqualTo(1);
    }

    @Test
    void an_assertion_is_accepted_by_an_independent_verifier_and_the_counter_counts() {
        var record = record(register(alice.create(ORIGIN, CREATE)));
        String first = alice.get(ORIGIN, GET);
        authenticate(first, record);
        assertThat(Json.parse(first).path("response").path("userHandle").asString(""))
                .isEqualTo(HANDLE);
        authenticate(alice.get(ORIGIN, GET), record);
        assertThat(alice.passkeys().getFirst().counter()).isEqualTo(3);
    }

    @Test
    void a_touch_without_recognition_is_refused_by_the_verifier() {
        var record = record(register(alice.create(ORIGIN, CREATE)));
        String unverified = alice.get(ORIGIN, GET, Gesture.TOUCH);
        assertThatThrownBy(() -> authenticate(unverified, record)).isInstanceOf(VerificationException.class);
    }

    @Test
    void bobs_assertion_is_not_alices() {
        var record = record(register(alice.create(ORIGIN, CREATE)));
        var bob = SoftwareAuthenticator.of("bob");
        bob.create(ORIGIN, CREATE);
        String his = bob.get(ORIGIN, GET);
        assertThatThrownBy(() -> authenticate(his, record)).isInstanceOf(VerificationException.class);
    }

    @Test
    void a_page_of_another_origin_gets_nothing() {
        alice.create(ORIGIN, CREATE);
        for (String origin : new String[] {
            "http://localhost:8080",
            "https://evil.example",
            "http://evil-keys.localhost",
            "http://127.0.0.1:8080",
            "http://keys.localhost:8080/path"
        }) {
            assertThatThrownBy(() -> alice.get(origin, GET))
                    .isInstanceOfSatisfying(
                            CeremonyRefused.class,
                            refused -> assertThat(refused.name()).isEqualTo("SecurityError"));
        }
        String parent = GET.replace("keys.localhost", "localhost");
        assertThatThrownBy(() -> alice.get(ORIGIN, parent)).isInstanceOf(CeremonyRefused.class);
    }

    @Test
    void a_relying_party_may_be_a_parent_domain_of_the_page() {
        String origin = "https://keys.twokey.example";
        alice.create(origin, CREATE.replace("keys.localhost", "twokey.example"));
        assertThat(alice.get(origin, GET.replace("keys.localhost", "twokey.example")))
                .contains("signature");
    }

    @Test
    void an_excluded_or_unknown_credential_and_a_foreign_algorithm_are_refused() {
        var created = Json.parse(alice.create(ORIGIN, CREATE));
        var again = Json.parse(CREATE);
        again.putArray("excludeCredentials")
                .addObject()
                .put("type", "public-key")
                .put("id", created.path("id").asString(""));
        assertThatThrownBy(() -> alice.create(ORIGIN, Json.text(again))).hasMessageContaining("registered already");
        var other = Json.parse(GET);
        other.putArray("allowCredentials").addObject().put("type", "public-key").put("id", "AAAA");
        assertThatThrownBy(() -> alice.get(ORIGIN, Json.text(other))).hasMessageContaining("no such passkey");
        assertThatThrownBy(() -> alice.create(ORIGIN, CREATE.replace("-7", "-8")))
                .hasMessageContaining("ES256");
    }

    @Test
    void passkeys_survive_a_restart_in_a_private_file(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("passkeys.json");
        var before = new Authenticators(Optional.of(file)).of("alice");
        var record = record(register(before.create(ORIGIN, CREATE)));
        var after = new Authenticators(Optional.of(file)).of("alice");
        authenticate(after.get(ORIGIN, GET), record);
        assertThat(after.passkeys().getFirst().counter()).isEqualTo(2);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
}
