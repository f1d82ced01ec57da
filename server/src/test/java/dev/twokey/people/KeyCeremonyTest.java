package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Answer;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.sandbox.authenticator.Gesture;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class KeyCeremonyTest {
    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private Genesis genesis;

    KeyCeremonyTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        harbour = TestDeployment.started(database, data);
        genesis = harbour.bean(Genesis.class);
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void the_user_handle_is_the_person_and_verification_is_demanded() {
        PasskeyOptions options = offer();

        assertThat(options.publicKey())
                .contains("\"userVerification\":\"required\"")
                .contains("\"residentKey\":\"required\"")
                .contains("\"attestation\":\"none\"")
                .contains(Bytes.utf8(granted(genesis.look(harbour.link("Alice")))
                                .person()
                                .toString())
                        .base64Url());
    }

    @Test
    void a_key_made_by_a_touch_only_is_refused() {
        String created = harbour.authenticator("Alice").create(TestDeployment.BASE, offer().publicKey(), Gesture.TOUCH);

        assertRefused("user-not-verified", created);
    }

    @Test
    void a_key_made_at_another_origin_is_refused() {
        String created = harbour.authenticator("Alice").create("http://localhost:9999", offer().publicKey());

        assertRefused("origin-differs", created);
    }

    @Test
    void a_key_made_at_the_signing_origin_does_not_become_one_to_sign_in() {
        String options = offer().publicKey().replace("\"id\":\"localhost\"", "\"id\":\"keys.localhost\"");

        assertRefused("origin-differs", harbour.authenticator("Alice").create(TestDeployment.SIGNING, options));
    }

    @Test
    void a_key_of_another_relying_party_is_refused_even_from_the_right_page() {
        String options = offer().publicKey().replace("\"id\":\"localhost\"", "\"id\":\"keys.localhost\"");
        String created = harbour.authenticator("Alice").create(TestDeployment.SIGNING, options);

        assertRefused(
                "relying-party-differs",
                withClientData(created, text -> text.replace(TestDeployment.SIGNING, TestDeployment.BASE)));
    }

    @Test
    void a_key_made_in_a_page_of_another_origin_is_refused() {
        String created = harbour.authenticator("Alice").create(TestDeployment.BASE, offer().publicKey());

        assertRefused(
                "cross-origin",
                withClientData(created, text -> text.replace("\"crossOrigin\":false", "\"crossOrigin\":true")));
    }

    @Test
    void client_data_in_which_a_field_comes_twice_is_refused_since_another_reader_could_take_the_other_one() {
        String created = harbour.authenticator("Alice").create(TestDeployment.BASE, offer().publicKey());

        assertRefused(
                "malformed",
                withClientData(created, text -> text.replaceFirst("\\{", "{\"origin\":\"http://globex.example\",")));
    }

    @Test
    void an_answer_of_another_ceremony_is_refused() {
        String created = harbour.authenticator("Alice").create(TestDeployment.BASE, offer().publicKey());

        assertRefused("type-differs", withClientData(created, text -> text.replace("webauthn.create", "webauthn.get")));
    }

    @Test
    void weak_and_malformed_public_keys_are_refused_by_name() {
        byte[] modulus = new byte[256];
        modulus[0] = (byte) 0x80;
        modulus[255] = 1;
        for (COSEKey key : List.of(
                new EC2COSEKey(null, COSEAlgorithmIdentifier.ES256, null, Curve.SECP256R1, new byte[33], new byte[32]),
                new EC2COSEKey(null, COSEAlgorithmIdentifier.ES256, null, Curve.SECP256R1, new byte[32], new byte[32]),
                new RSACOSEKey(null, COSEAlgorithmIdentifier.RS256, null, new byte[32], new byte[] {1, 0, 1}),
                new RSACOSEKey(null, COSEAlgorithmIdentifier.RS256, null, modulus, new byte[] {1}))) {
            String created = harbour.authenticator("Alice").create(TestDeployment.BASE, offer().publicKey());

            assertThat(refused(answer(withPublicKey(created, key)))).isEqualTo("passkey-refused");
        }
        assertThat(refusals()).containsExactly("malformed");
    }

    @Test
    void a_challenge_is_valid_for_five_minutes() {
        String created = harbour.authenticator("Alice").create(TestDeployment.BASE, offer().publicKey());
        database.time().forward(Duration.ofMinutes(6));

        assertThat(refused(answer(created))).isEqualTo("ceremony-expired");
    }

    @Test
    void a_challenge_that_was_answered_wrongly_takes_no_second_answer_however_right() {
        String right = harbour.authenticator("Alice").create(TestDeployment.BASE, offer().publicKey());
        assertRefused("malformed", "{}");

        assertThat(refused(answer(right))).isEqualTo("ceremony-expired");
    }

    @Test
    void an_answer_to_an_earlier_challenge_is_refused() {
        String created = harbour.authenticator("Alice").create(TestDeployment.BASE, offer().publicKey());
        offer();

        assertRefused("challenge-differs", created);
    }

    @Test
    void what_is_no_passkeys_answer_is_refused() {
        for (String nothing : new String[] {"", "{}", "[]", "null", "{\"id\":\"AA\",\"response\":{}}"}) {
            offer();
            assertRefused("malformed", nothing);
        }
    }

    @Test
    void a_step_is_not_repeated_and_not_left_out() {
        assertThat(refused(genesis.offerKey(harbour.link("Alice"), Purpose.SIGNING)))
                .isEqualTo("step-not-now");
        granted(harbour.registerFounderKey("Alice", Purpose.SIGN_IN));
        assertThat(refused(genesis.offerKey(harbour.link("Alice"), Purpose.SIGN_IN)))
                .isEqualTo("step-not-now");
    }

    private PasskeyOptions offer() {
        return granted(genesis.offerKey(harbour.link("Alice"), Purpose.SIGN_IN));
    }

    private Answer<FoundingView> answer(String created) {
        return genesis.registerKey(harbour.link("Alice"), Purpose.SIGN_IN, created);
    }

    private void assertRefused(String why, String created) {
        assertThat(refused(answer(created))).isEqualTo("passkey-refused");
        assertThat(refusals()).containsExactly(why);
    }

    /** Why passkeys were refused so far. */
    private List<String> refusals() {
        return harbour.bean(MeterRegistry.class).find("twokey.passkey.refused").counters().stream()
                .map(counter -> String.valueOf(counter.getId().getTag("why")))
                .toList();
    }

    private static String withClientData(String created, UnaryOperator<String> change) {
        String encoded = encoded(created, "clientDataJSON");
        String text = new String(Bytes.fromBase64Url(encoded).toArray(), StandardCharsets.UTF_8);
        return created.replace(encoded, Bytes.utf8(change.apply(text)).base64Url());
    }

    /** Attestation is not asked for, so nothing but our own look at the key speaks against it. */
    private static String withPublicKey(String created, COSEKey key) {
        AttestationObjectConverter converter = new AttestationObjectConverter(new ObjectConverter());
        String encoded = encoded(created, "attestationObject");
        AttestationObject made = converter.convert(Bytes.fromBase64Url(encoded).toArray());
        var data = made.getAuthenticatorData();
        var credential = data.getAttestedCredentialData();
        AttestationObject changed = new AttestationObject(
                new AuthenticatorData<>(
                        data.getRpIdHash(),
                        data.getFlags(),
                        data.getSignCount(),
                        new AttestedCredentialData(credential.getAaguid(), credential.getCredentialId(), key)),
                made.getAttestationStatement());
        return created.replace(
                encoded, Bytes.of(converter.convertToBytes(changed)).base64Url());
    }

    private static String encoded(String created, String field) {
        return ReceivedAssertion.read(created).path("response").path(field).asString("");
    }
}
