package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.LogLine;
import dev.twokey.sandbox.authenticator.Gesture;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class SignInsTest {
    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private SignIns signIns;

    SignInsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void found() {
        harbour = TestDeployment.founded(database, data);
        signIns = harbour.bean(SignIns.class);
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void a_passkey_signs_in_its_person_under_the_sign_in_account_and_the_log_says_so() {
        SignedIn signedIn = granted(harbour.trySignIn("Alice"));

        assertThat(signedIn.person()).isEqualTo(harbour.person("Alice"));
        assertThat(harbour.bean(People.class)
                        .find(signedIn.person())
                        .orElseThrow()
                        .accounts())
                .anySatisfy(account -> {
                    assertThat(account.id()).isEqualTo(signedIn.account());
                    assertThat(account.name()).isEqualTo("alice@harbour.example");
                });
        harbour.sequence();
        assertThat(harbour.logs().lines(TenantId.DEPLOYMENT, "person.signed-in"))
                .extracting(LogLine::entry)
                .extracting(entry -> entry.actor())
                .containsExactly(harbour.person("Alice").toString());
    }

    @Test
    void an_answer_is_used_once() {
        PasskeyOptions options = signIns.options();
        String answer = harbour.authenticator("Alice").get(TestDeployment.BASE, options.publicKey());
        granted(signIns.finish(options.ceremony(), answer));

        assertThat(refused(signIns.finish(options.ceremony(), answer))).isEqualTo("ceremony-expired");
        assertThat(refused(signIns.finish(signIns.options().ceremony(), answer)))
                .isEqualTo("not-signed-in");
    }

    @Test
    void a_challenge_is_valid_for_five_minutes() {
        PasskeyOptions options = signIns.options();
        database.time().forward(Duration.ofMinutes(6));

        assertThat(refused(signIns.finish(
                        options.ceremony(),
                        harbour.authenticator("Alice").get(TestDeployment.BASE, options.publicKey()))))
                .isEqualTo("ceremony-expired");
    }

    @Test
    void a_touch_without_verifying_the_person_is_refused() {
        PasskeyOptions options = signIns.options();

        assertThat(refused(signIns.finish(
                        options.ceremony(),
                        harbour.authenticator("Alice").get(TestDeployment.BASE, options.publicKey(), Gesture.TOUCH))))
                .isEqualTo("not-signed-in");
    }

    @Test
    void a_signing_passkey_does_not_sign_in() {
        PasskeyOptions options = signIns.options();
        String atTheSigningOrigin = harbour.authenticator("Alice")
                .get(TestDeployment.SIGNING, options.publicKey().replace("\"localhost\"", "\"keys.localhost\""));

        assertThat(refused(signIns.finish(options.ceremony(), atTheSigningOrigin)))
                .isEqualTo("not-signed-in");
    }

    @Test
    void a_counter_that_falls_is_refused_and_a_finding() {
        harbour.signIn("Alice");
        harbour.authenticator("Alice").passkeys().forEach(passkey -> passkey.counter(0));

        assertThat(refused(harbour.trySignIn("Alice"))).isEqualTo("not-signed-in");
        harbour.sequence();
        assertThat(harbour.logs().lines(TenantId.DEPLOYMENT, "finding.")).hasSize(1);
    }

    @Test
    void a_passkey_that_is_only_a_row_signs_in_nobody() {
        var mallory = dev.twokey.sandbox.authenticator.SoftwareAuthenticator.of("Mallory");
        String created = mallory.create(TestDeployment.BASE, OptionsOf.person(harbour.person("Alice")));
        insertPasskey(created);
        PasskeyOptions options = signIns.options();

        assertThat(refused(signIns.finish(options.ceremony(), mallory.get(TestDeployment.BASE, options.publicKey()))))
                .isEqualTo("not-signed-in");
    }

    private void insertPasskey(String created) {
        String id = ReceivedAssertion.read(created).path("id").asString("");
        database.app()
                .sql("insert into passkey select ?, person_id, account_id, purpose, public_key, sha256('m'), aaguid,"
                        + " false, false, twokey.now() from passkey where person_id = ? and purpose = 'sign-in'")
                .params(
                        dev.twokey.proof.Bytes.fromBase64Url(id).toArray(),
                        harbour.person("Alice").value())
                .update();
    }

    @Test
    void a_disabled_person_does_not_sign_in() {
        granted(harbour.bean(People.class).disable(harbour.signIn("Bob"), harbour.person("Alice"), "left the company"));

        assertThat(refused(harbour.trySignIn("Alice"))).isEqualTo("not-signed-in");
    }
}
