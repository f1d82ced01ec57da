package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.kernel.Secret;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class TokensTest {
    private static final Secret VERIFIER = new Secret("a-verifier-that-only-the-command-line-knows-0123");

    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private Tokens tokens;
    private SignedIn alice;

    TokensTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void signIn() {
        harbour = TestDeployment.founded(database, data);
        tokens = harbour.bean(Tokens.class);
        alice = granted(harbour.trySignIn("Alice"));
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void a_token_names_its_owner_for_eight_hours() {
        Secret token = issue();

        assertThat(token.exposeDangerously()).startsWith("tk_").hasSizeGreaterThan(40);
        assertThat(tokens.owner(token)).contains(alice.actor());
        database.time().forward(Duration.ofHours(8));
        assertThat(tokens.owner(token)).isEmpty();
    }

    @Test
    void the_database_does_not_hold_it() {
        Secret token = issue();

        assertThat(database.app()
                        .sql("select token::text from token")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains(token.exposeDangerously()))
                .anyMatch(row -> row.contains(java.util.HexFormat.of()
                        .formatHex(Digest.of(token.exposeDangerously().getBytes(StandardCharsets.UTF_8))
                                .toArray())));
    }

    @Test
    void a_revoked_token_is_worthless_and_others_are_not() {
        Secret token = issue();
        Secret other = issue();

        tokens.revoke(token);
        tokens.revoke(token);

        assertThat(tokens.owner(token)).isEmpty();
        assertThat(tokens.owner(other)).contains(alice.actor());
    }

    @Test
    void an_unknown_token_is_nobodys() {
        assertThat(tokens.owner(new Secret("tk_" + "A".repeat(43)))).isEmpty();
    }

    @Test
    void a_disabled_person_loses_all_tokens_and_gets_none() {
        Secret token = issue();
        Secret bobs = granted(tokens.issue(granted(harbour.trySignIn("Bob")), "laptop"))
                .token();
        granted(harbour.bean(People.class).disable(harbour.signIn("Bob"), alice.person(), "left the company"));

        assertThat(tokens.owner(token)).isEmpty();
        assertThat(refused(tokens.issue(alice, "laptop"))).isEqualTo("signed-out");
        assertThat(refused(tokens.code(alice, "challenge"))).isEqualTo("signed-out");
        assertThat(tokens.owner(bobs)).isPresent();
    }

    @Test
    void a_revoked_passkey_signs_its_owner_out_everywhere_and_nobody_else() {
        Secret token = issue();
        Secret code = code();
        Secret bobs = granted(tokens.issue(granted(harbour.trySignIn("Bob")), "laptop"))
                .token();
        People people = harbour.bean(People.class);
        assertThat(people.isSignedIn(alice)).isTrue();

        granted(people.revokeKey(harbour.signIn("Bob"), harbour.person("Alice"), keyToSignIn("Alice"), "lost"));

        assertThat(tokens.owner(token)).isEmpty();
        assertThat(people.isSignedIn(alice)).isFalse();
        assertThat(refused(tokens.exchange(code, VERIFIER, "cli"))).isEqualTo("not-signed-in");
        assertThat(refused(tokens.issue(alice, "laptop"))).isEqualTo("signed-out");
        assertThat(refused(tokens.code(alice, "challenge"))).isEqualTo("signed-out");
        assertThat(tokens.owner(bobs)).isPresent();
    }

    @Test
    void a_session_is_over_after_twelve_hours_however_much_it_is_used() {
        People people = harbour.bean(People.class);
        database.time().forward(Duration.ofHours(12).minusMinutes(1));
        assertThat(people.isSignedIn(alice)).isTrue();
        database.time().forward(Duration.ofMinutes(1));

        assertThat(people.isSignedIn(alice)).isFalse();
        assertThat(refused(tokens.issue(alice, "laptop"))).isEqualTo("signed-out");
    }

    /** No sign-out would ever come after it. */
    @Test
    void a_session_that_somebody_planted_for_tomorrow_is_none() {
        SignedIn planted =
                new SignedIn(alice.person(), alice.account(), alice.at().plus(Duration.ofDays(1)));

        assertThat(harbour.bean(People.class).isSignedIn(planted)).isFalse();
        assertThat(refused(tokens.issue(planted, "laptop"))).isEqualTo("signed-out");
        assertThat(refused(tokens.code(planted, "challenge"))).isEqualTo("signed-out");
    }

    @Test
    void a_revoked_signing_passkey_signs_nobody_out() {
        Secret token = issue();
        granted(harbour.bean(People.class).revokeKey(alice.actor(), alice.person(), keyToSign("Alice"), "lost"));

        assertThat(tokens.owner(token)).contains(alice.actor());
        assertThat(harbour.bean(People.class).isSignedIn(alice)).isTrue();
    }

    /** A code that was taken out before the revocation, and is exchanged after it. */
    @Test
    void a_code_of_a_session_that_is_over_gives_no_token() {
        Secret code = code();
        database.owner()
                .sql("create table twokey.kept as select * from twokey.sign_in_code")
                .update();
        granted(harbour.bean(People.class)
                .revokeKey(harbour.signIn("Bob"), harbour.person("Alice"), keyToSignIn("Alice"), "lost"));
        database.owner()
                .sql("insert into twokey.sign_in_code select * from twokey.kept")
                .update();

        assertThat(refused(tokens.exchange(code, VERIFIER, "cli"))).isEqualTo("signed-out");
    }

    private Bytes keyToSignIn(String persona) {
        return key(persona, "localhost");
    }

    private Bytes keyToSign(String persona) {
        return key(persona, "keys.localhost");
    }

    private Bytes key(String persona, String relyingParty) {
        return harbour.authenticator(persona).passkeys().stream()
                .filter(passkey -> passkey.rpId().equals(relyingParty))
                .map(passkey -> Bytes.fromBase64Url(passkey.credentialId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_code_is_exchanged_once_with_its_verifier() {
        Secret code = code();

        IssuedToken token = granted(tokens.exchange(code, VERIFIER, "cli"));

        assertThat(tokens.owner(token.token())).contains(alice.actor());
        assertThat(refused(tokens.exchange(code, VERIFIER, "cli"))).isEqualTo("not-signed-in");
    }

    @Test
    void a_wrong_verifier_uses_the_code_up() {
        Secret code = code();

        assertThat(refused(tokens.exchange(code, new Secret("guessed"), "cli"))).isEqualTo("not-signed-in");
        assertThat(refused(tokens.exchange(code, VERIFIER, "cli"))).isEqualTo("not-signed-in");
    }

    @Test
    void a_code_is_valid_for_two_minutes() {
        Secret code = code();
        database.time().forward(Duration.ofMinutes(3));

        assertThat(refused(tokens.exchange(code, VERIFIER, "cli"))).isEqualTo("not-signed-in");
    }

    @Test
    void the_database_refuses_a_token_for_longer_than_a_day_or_for_another_persons_account() {
        issue();

        assertThat(Wall.thatRefuses(() -> insert("person_id, account_id", "interval '25 hours'")))
                .isEqualTo("a_token_lives_a_day_at_most");
        assertThat(Wall.thatRefuses(() -> insert(
                        "person_id, (select id from account where person_id <> token.person_id limit 1)",
                        "interval '1 hour'")))
                .isEqualTo("a_token_is_of_an_account_of_its_person");
        assertThat(Wall.thatRefuses(() -> database.app()
                        .sql("update token set expires_at = expires_at + interval '1 hour'")
                        .update()))
                .isEqualTo("permission denied for table token");
    }

    private void insert(String owner, String life) {
        database.app()
                .sql("insert into token select sha256('x'), " + owner + ", 'forged', issued_at, issued_at + " + life
                        + " from token limit 1")
                .update();
    }

    private Secret issue() {
        return granted(tokens.issue(alice, "laptop")).token();
    }

    private Secret code() {
        String challenge = Digest.of(VERIFIER.exposeDangerously().getBytes(StandardCharsets.US_ASCII))
                .bytes()
                .base64Url();
        return granted(tokens.code(alice, challenge));
    }
}
