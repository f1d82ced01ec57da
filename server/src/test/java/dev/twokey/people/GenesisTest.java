package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.approval.spi.Signers;
import dev.twokey.audit.LogBrokenException;
import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.vault.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class GenesisTest {
    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private Genesis genesis;

    GenesisTest(TestDatabase database) {
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
    void each_founder_has_a_link_in_a_private_file() throws IOException {
        try (Stream<Path> links = Files.list(data.resolve("founding"))) {
            assertThat(links).hasSize(3).allSatisfy(link -> {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(link)))
                        .isEqualTo("rw-------");
                assertThat(Files.readString(link)).startsWith(TestDeployment.BASE + "/founding/");
            });
        }
        assertThat(database.app()
                        .sql("select facts from candidate")
                        .query(String.class)
                        .list())
                .noneMatch(facts -> facts.contains(harbour.link("Alice").exposeDangerously()));
    }

    @Test
    void a_founder_registers_two_keys_waits_for_the_others_and_signs() {
        assertThat(step("Alice")).isEqualTo(KeyStep.SIGN_IN_KEY);
        granted(harbour.registerFounderKey("Alice", Purpose.SIGN_IN));
        assertThat(step("Alice")).isEqualTo(KeyStep.SIGNING_KEY);
        granted(harbour.registerFounderKey("Alice", Purpose.SIGNING));
        assertThat(step("Alice")).isEqualTo(KeyStep.WAIT);
        assertThat(refused(genesis.statement(harbour.link("Alice")))).isEqualTo("step-not-now");
        harbour.registerFounder("Bob");
        harbour.registerFounder("Carol");
        assertThat(step("Alice")).isEqualTo(KeyStep.SIGN);

        assertThat(granted(harbour.signGenesis("Alice")).step()).isEqualTo(KeyStep.DONE);
        assertThat(harbour.bean(Founding.class).isFounded()).isFalse();
    }

    @Test
    void when_all_have_signed_the_genesis_is_the_logs_first_entry_and_pinned() throws IOException {
        harbour.found();

        List<LogLine> lines = harbour.logs().verifiedLines(TenantId.DEPLOYMENT, "");
        assertThat(lines.getFirst().index()).isZero();
        assertThat(lines.getFirst().entry().kind()).isEqualTo("authority.genesis");
        assertThat(Files.readString(data.resolve("keys/genesis")).strip())
                .isEqualTo(Digest.of(lines.getFirst().entry().data().object("document"))
                        .toString());
        assertThat(harbour.bean(Founding.class).isFounded()).isTrue();
        assertThat(harbour.bean(AuthorityLog.class).authority().violations()).isEmpty();
        try (Stream<Path> links = Files.list(data.resolve("founding"))) {
            assertThat(links).isEmpty();
        }
    }

    @Test
    void a_node_that_was_up_while_another_founded_the_deployment_learns_the_genesis() throws IOException {
        Path folder = Files.createDirectory(data.resolve("another"));
        try (Stream<Path> keys = Files.list(data.resolve("keys"))) {
            Path shared = Files.createDirectory(folder.resolve("keys"));
            for (Path key : keys.toList()) {
                Files.copy(key, shared.resolve(key.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        try (TestDeployment another = TestDeployment.started(database, folder)) {
            // The round is the other node's; without all its links this node begins one of its own.
            Files.delete(data.resolve("founding/1-alice.link"));
            harbour.start();
            harbour.found();

            assertThat(another.bean(Signers.class).signer(harbour.person("Alice")))
                    .isPresent();
            assertThat(folder.resolve("keys/genesis")).hasSameTextualContentAs(data.resolve("keys/genesis"));
        }
    }

    @Test
    void a_genesis_that_waits_to_be_numbered_is_pinned_by_nobody_yet_and_breaks_nothing() {
        TestDeployment.FOUNDERS.forEach(harbour::registerFounder);

        harbour.bean(Founding.class).founded(Digest.of(new byte[] {1}));

        assertThat(data.resolve("keys/genesis")).doesNotExist();
        assertThat(harbour.bean(Signers.class).signer(harbour.person("Alice"))).isEmpty();
    }

    @Test
    void the_log_tells_no_name_and_no_mail_address_of_a_founder() {
        harbour.found();

        String line = new String(
                harbour.logs()
                        .verifiedLines(TenantId.DEPLOYMENT, "authority.")
                        .getFirst()
                        .bytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(line).doesNotContain("Alice").doesNotContain("@harbour.example");
    }

    @Test
    void founders_can_sign_and_are_in_their_teams() {
        harbour.found();
        Signers signers = harbour.bean(Signers.class);

        assertThat(signers.signer(harbour.person("Bob"))).hasValueSatisfying(bob -> {
            assertThat(bob.teams()).extracting(Object::toString).containsExactly("soc");
            assertThat(bob.keys()).hasSize(1);
        });
    }

    @Test
    void nobody_has_authority_before_all_have_signed() {
        TestDeployment.FOUNDERS.forEach(harbour::registerFounder);
        granted(harbour.signGenesis("Alice"));
        granted(harbour.signGenesis("Bob"));

        assertThat(harbour.bean(Signers.class).signer(harbour.person("Alice"))).isEmpty();
        assertThat(refused(harbour.trySignIn("Alice"))).isEqualTo("not-signed-in");
    }

    @Test
    void a_founder_signs_once_and_only_with_their_own_key() {
        TestDeployment.FOUNDERS.forEach(harbour::registerFounder);
        FoundingStatement alices = granted(genesis.statement(harbour.link("Alice")));
        String byAlice = harbour.authenticator("Alice").get(TestDeployment.SIGNING, alices.options());

        assertThat(refused(genesis.sign(harbour.link("Bob"), byAlice))).isEqualTo("signature-invalid");
        granted(genesis.sign(harbour.link("Alice"), byAlice));
        assertThat(refused(genesis.sign(harbour.link("Alice"), byAlice))).isEqualTo("step-not-now");
    }

    @Test
    void a_link_is_over_after_fifteen_minutes_and_a_new_start_gives_new_ones() {
        Secret old = harbour.link("Alice");
        database.time().forward(Duration.ofMinutes(16));
        assertThat(refused(genesis.look(old))).isEqualTo("link-expired");

        harbour.start();

        assertThat(refused(genesis.look(old))).isEqualTo("link-unknown");
        assertThat(step("Alice")).isEqualTo(KeyStep.SIGN_IN_KEY);
        harbour.found();
        assertThat(harbour.bean(Founding.class).isFounded()).isTrue();
    }

    @Test
    void a_restart_within_the_time_keeps_links_and_keys() {
        harbour.registerFounder("Alice");
        Secret link = harbour.link("Alice");

        harbour.start();

        assertThat(harbour.link("Alice").exposeDangerously()).isEqualTo(link.exposeDangerously());
        assertThat(step("Alice")).isEqualTo(KeyStep.WAIT);
    }

    @Test
    void a_start_without_all_links_makes_new_ones_and_earlier_links_worthless() throws IOException {
        harbour.registerFounder("Alice");
        Secret old = harbour.link("Alice");

        Files.delete(data.resolve("founding/2-bob.link"));
        harbour.start();

        assertThat(refused(genesis.look(old))).isEqualTo("link-unknown");
        assertThat(step("Alice")).isEqualTo(KeyStep.SIGN_IN_KEY);
    }

    @Test
    void it_happens_never_a_second_time() {
        harbour.found();
        harbour.start();

        assertThat(data.resolve("founding")).isEmptyDirectory();
        assertThat(database.app()
                        .sql("select count(*) from founding_round")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_emptied_table_does_not_reopen_it() {
        harbour.found();
        database.owner()
                .sql("truncate person, team, founding_round, candidate, log, log_entry, log_detail cascade")
                .update();

        assertThatThrownBy(harbour::start).isInstanceOf(LogBrokenException.class);
        assertThat(data.resolve("founding")).isEmptyDirectory();
    }

    @Test
    void another_genesis_than_the_pinned_one_gives_no_authority() throws IOException {
        harbour.found();
        Files.writeString(data.resolve("keys/genesis"), Digest.of(new byte[] {1}) + "\n");
        harbour.close();
        harbour = TestDeployment.started(database, data);

        assertThatThrownBy(() -> harbour.bean(AuthorityLog.class).authority())
                .isInstanceOf(GenesisDiffersException.class);
    }

    @Test
    void a_genesis_that_the_log_does_not_hold_validly_is_not_pinned_and_pinned_gives_no_authority() {
        appendToTheLog("authority.genesis");
        assertThatThrownBy(harbour::found).hasMessageContaining("the log does not hold the genesis that was signed");
        assertThat(harbour.bean(Founding.class).isFounded()).isFalse();
        assertThat(refused(harbour.trySignIn("Alice"))).isEqualTo("not-signed-in");
        PrivateFile.at(data.resolve("keys/genesis")).create(Digest.of(new byte[] {1}) + "\n");

        assertThatThrownBy(() -> harbour.bean(AuthorityLog.class).authority())
                .isInstanceOf(GenesisDiffersException.class)
                .hasMessageContaining("holds no valid genesis");
        assertThatThrownBy(() -> harbour.trySignIn("Alice")).isInstanceOf(GenesisDiffersException.class);
    }

    @Test
    void a_log_that_claims_authority_without_a_genesis_is_not_founded_any_more() {
        appendToTheLog("authority.person-disabled");
        harbour.sequence();
        Secret link = harbour.link("Alice");
        database.time().forward(Duration.ofMinutes(16));

        harbour.start();

        assertThat(harbour.link("Alice").exposeDangerously()).isEqualTo(link.exposeDangerously());
        assertThat(harbour.bean(AuthorityLog.class).isSpoilt()).isTrue();
    }

    private void appendToTheLog(String kind) {
        database.transactions()
                .executeWithoutResult(status -> harbour.logs()
                        .append(
                                TenantId.DEPLOYMENT,
                                new Logs.Entry(
                                        kind,
                                        new Actor.Job("forger"),
                                        Optional.empty(),
                                        JsonObject.empty(),
                                        Map.of())));
    }

    @Test
    void a_genesis_that_would_not_hold_is_not_written_down() {
        List<String> ids = database.app()
                .sql("select c.facts::json -> 'accounts' -> 0 ->> 'id' from candidate c order by place")
                .query(String.class)
                .list();
        database.owner()
                .sql("update candidate set facts = replace(facts, ?, ?)")
                .params(ids.getLast(), ids.getFirst())
                .update();
        TestDeployment.FOUNDERS.forEach(harbour::registerFounder);
        granted(harbour.signGenesis("Alice"));
        granted(harbour.signGenesis("Bob"));

        assertThatThrownBy(() -> harbour.signGenesis("Carol")).hasMessage("the genesis would not hold: account-known");
        harbour.sequence();
        assertThat(harbour.logs().verifiedLines(TenantId.DEPLOYMENT, "authority."))
                .isEmpty();
        assertThat(harbour.bean(Founding.class).isFounded()).isFalse();
    }

    @Test
    void the_sandboxs_authenticator_is_accepted_in_sandbox_mode_only() {
        harbour.close();
        harbour = TestDeployment.started(database, data, Map.of());

        assertThat(refused(harbour.registerFounderKey("Alice", Purpose.SIGN_IN)))
                .isEqualTo("sandbox-passkey");
    }

    @Test
    void a_sandbox_key_signs_nothing_once_the_server_left_sandbox_mode() {
        harbour.found();
        harbour.close();
        var alice = harbour.person("Alice");
        harbour = TestDeployment.started(database, data, Map.of());

        assertThat(harbour.bean(Signers.class).signer(alice))
                .hasValueSatisfying(signer -> assertThat(signer.keys()).isEmpty());
    }

    private KeyStep step(String founder) {
        return granted(genesis.look(harbour.link(founder))).step();
    }
}
