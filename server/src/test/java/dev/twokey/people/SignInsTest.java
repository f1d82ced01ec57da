package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Assertions;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.proof.RelyingParty;
import dev.twokey.proof.SigningKey;
import dev.twokey.sandbox.authenticator.Authenticators;
import dev.twokey.sandbox.authenticator.Gesture;
import dev.twokey.sandbox.authenticator.SoftwareAuthenticator;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        assertRefused("challenge-differs", signIns.options(), answer);
    }

    @Test
    void a_challenge_that_was_answered_wrongly_takes_no_second_answer_however_right() {
        PasskeyOptions options = signIns.options();
        String right = harbour.authenticator("Alice").get(TestDeployment.BASE, options.publicKey());
        assertRefused("malformed", options, "{}");

        assertThat(refused(signIns.finish(options.ceremony(), right))).isEqualTo("ceremony-expired");
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

        assertRefused(
                "user-not-verified",
                options,
                harbour.authenticator("Alice").get(TestDeployment.BASE, options.publicKey(), Gesture.TOUCH));
    }

    /** The very key, as an authenticator would use it at the other origin: only its purpose stands in the way. */
    @Test
    void a_signing_passkey_does_not_sign_in() throws IOException {
        Path file = data.resolve("ring.json");
        carolGetsASigningKeyOn(new Authenticators(Optional.of(file)).of("ring"));
        Files.writeString(file, Files.readString(file).replace("keys.localhost", "localhost"));
        SoftwareAuthenticator ring = new Authenticators(Optional.of(file)).of("ring");
        PasskeyOptions options = signIns.options();

        assertRefused("not-for-signing-in", options, ring.get(TestDeployment.BASE, options.publicKey()));
    }

    private void carolGetsASigningKeyOn(SoftwareAuthenticator ring) {
        Introductions introductions = harbour.bean(Introductions.class);
        Joinings joinings = harbour.bean(Joinings.class);
        Actor.Person alice = harbour.signIn("Alice");
        Invitation invitation = granted(introductions.inviteExtension(
                alice, harbour.person("Carol"), new Extension(List.of(), Set.of(), Set.of(Purpose.SIGNING))));
        Secret own = granted(joinings.accept(invitation.link(), granted(harbour.trySignIn("Carol"))));
        PasskeyOptions options = granted(joinings.offerKey(own, Purpose.SIGNING));
        granted(joinings.registerKey(own, Purpose.SIGNING, ring.create(TestDeployment.SIGNING, options.publicKey())));
        harbour.agree(invitation);
    }

    @Test
    void a_signing_passkey_at_its_own_origin_does_not_sign_in_either() {
        PasskeyOptions options = signIns.options();
        String atTheSigningOrigin = harbour.authenticator("Alice")
                .get(TestDeployment.SIGNING, options.publicKey().replace("\"localhost\"", "\"keys.localhost\""));

        assertRefused("not-for-signing-in", options, atTheSigningOrigin);
    }

    @Test
    void a_counter_that_falls_is_refused_and_a_finding() {
        harbour.signIn("Alice");
        harbour.authenticator("Alice").passkeys().forEach(passkey -> passkey.counter(0));
        PasskeyOptions options = signIns.options();

        assertRefused(
                "counter-fell", options, harbour.authenticator("Alice").get(TestDeployment.BASE, options.publicKey()));
        harbour.sequence();
        assertThat(harbour.logs().lines(TenantId.DEPLOYMENT, "finding.")).hasSize(1);
    }

    /** The row is whole: with its public key and Alice's user handle the answer would hold. */
    @Test
    void a_passkey_that_is_only_a_row_signs_in_nobody() {
        SoftwareAuthenticator mallory = SoftwareAuthenticator.of("Mallory");
        mallory.create(TestDeployment.BASE, OptionsOf.person(harbour.person("Alice")));
        SigningKey key = PasskeyRows.publicKey(mallory.passkeys().getFirst());
        PasskeyRows.insert(database, harbour.person("Alice"), key);
        PasskeyOptions options = signIns.options();
        String answer = mallory.get(TestDeployment.BASE, options.publicKey());
        ReceivedAssertion received = ReceivedAssertion.of(answer);
        RelyingParty pages = new RelyingParty("localhost", TestDeployment.BASE);
        Bytes challenge = Bytes.fromBase64Url(
                ReceivedAssertion.read(options.publicKey()).path("challenge").asString(""));
        assertThat(Assertions.verifyChallenge(challenge, received.assertion(), key, pages))
                .isNotNull();

        assertRefused("unknown", options, answer);
    }

    @Test
    void a_passkey_of_somebody_else_does_not_sign_in_under_a_borrowed_handle() {
        PasskeyOptions options = signIns.options();
        String answer = harbour.authenticator("Alice").get(TestDeployment.BASE, options.publicKey());
        String alices =
                Assertions.userHandle(harbour.person("Alice").toString()).base64Url();
        String bobs = Assertions.userHandle(harbour.person("Bob").toString()).base64Url();

        assertRefused("user-handle-differs", options, answer.replace(alices, bobs));
    }

    @Test
    void a_disabled_person_does_not_sign_in() {
        granted(harbour.bean(People.class).disable(harbour.signIn("Bob"), harbour.person("Alice"), "left the company"));
        PasskeyOptions options = signIns.options();

        assertRefused(
                "disabled", options, harbour.authenticator("Alice").get(TestDeployment.BASE, options.publicKey()));
    }

    @Test
    void a_challenge_that_is_over_does_not_stay() {
        signIns.options();
        database.time().forward(Duration.ofMinutes(6));
        PasskeyOptions options = signIns.options();

        assertThat(database.app()
                        .sql("select id from ceremony")
                        .query(String.class)
                        .list())
                .containsExactly(options.ceremony());
    }

    @Test
    void a_revoked_passkey_does_not_sign_in() {
        PasskeyOptions options = signIns.options();
        String answer = harbour.authenticator("Alice").get(TestDeployment.BASE, options.publicKey());
        granted(harbour.bean(People.class)
                .revokeKey(
                        harbour.signIn("Bob"),
                        harbour.person("Alice"),
                        ReceivedAssertion.of(answer).assertion().credentialId(),
                        "lost"));

        assertRefused("revoked", options, answer);
    }

    @Test
    void an_answer_in_which_a_field_comes_twice_is_none() {
        PasskeyOptions options = signIns.options();
        String answer = harbour.authenticator("Alice").get(TestDeployment.BASE, options.publicKey());

        assertRefused("malformed", options, answer.replaceFirst("\\{", "{\"id\":\"AAAA\","));
    }

    private void assertRefused(String why, PasskeyOptions options, String answer) {
        assertThat(refused(signIns.finish(options.ceremony(), answer))).isEqualTo("not-signed-in");
        assertThat(harbour.bean(MeterRegistry.class)
                        .find("twokey.sign.in.refused")
                        .counters())
                .singleElement()
                .satisfies(counter -> assertThat(counter.getId().getTag("why")).isEqualTo(why));
    }
}
