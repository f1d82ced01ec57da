package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Answer;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.sandbox.authenticator.Gesture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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

        assertThat(refused(answer(created))).isEqualTo("passkey-refused");
    }

    @Test
    void a_key_made_at_another_origin_is_refused() {
        String created = harbour.authenticator("Alice").create("http://localhost:9999", offer().publicKey());

        assertThat(refused(answer(created))).isEqualTo("passkey-refused");
    }

    @Test
    void a_key_made_at_the_signing_origin_does_not_become_one_to_sign_in() {
        String options = offer().publicKey().replace("\"id\":\"localhost\"", "\"id\":\"keys.localhost\"");

        assertThat(refused(answer(harbour.authenticator("Alice").create(TestDeployment.SIGNING, options))))
                .isEqualTo("passkey-refused");
    }

    @Test
    void a_key_made_in_a_page_of_another_origin_is_refused() {
        String created = harbour.authenticator("Alice").create(TestDeployment.BASE, offer().publicKey());

        assertThat(refused(answer(withClientData(
                        created, text -> text.replace("\"crossOrigin\":false", "\"crossOrigin\":true")))))
                .isEqualTo("passkey-refused");
    }

    @Test
    void a_challenge_is_used_once_and_for_five_minutes() {
        String options = offer().publicKey();
        String created = harbour.authenticator("Alice").create(TestDeployment.BASE, options);
        database.time().forward(Duration.ofMinutes(6));

        assertThat(refused(answer(created))).isEqualTo("ceremony-expired");
        assertThat(refused(answer(created))).isEqualTo("ceremony-expired");
    }

    @Test
    void an_answer_to_an_earlier_challenge_is_refused() {
        String created = harbour.authenticator("Alice").create(TestDeployment.BASE, offer().publicKey());
        offer();

        assertThat(refused(answer(created))).isEqualTo("passkey-refused");
    }

    @Test
    void what_is_no_passkeys_answer_is_refused() {
        for (String nothing : new String[] {"", "{}", "[]", "null", "{\"id\":\"AA\",\"response\":{}}"}) {
            offer();
            assertThat(refused(answer(nothing))).isEqualTo("passkey-refused");
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

    private static String withClientData(String created, UnaryOperator<String> change) {
        String encoded = ReceivedAssertion.read(created)
                .path("response")
                .path("clientDataJSON")
                .asString("");
        String text = new String(Bytes.fromBase64Url(encoded).toArray(), StandardCharsets.UTF_8);
        return created.replace(encoded, Bytes.utf8(change.apply(text)).base64Url());
    }
}
