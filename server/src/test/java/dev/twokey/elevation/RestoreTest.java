package dev.twokey.elevation;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Offer;
import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.audit.LogBrokenException;
import dev.twokey.audit.Logs;
import dev.twokey.audit.Restores;
import dev.twokey.database.RestorableDatabase;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.directory.Directories;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.kernel.TenantId;
import dev.twokey.notification.RestoreMails;
import dev.twokey.people.IssuedToken;
import dev.twokey.people.People;
import dev.twokey.people.SignedIn;
import dev.twokey.people.TestDeployment;
import dev.twokey.people.Tokens;
import dev.twokey.proof.Decision;
import dev.twokey.proof.Gap;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.Verification;
import dev.twokey.proof.Witness;
import dev.twokey.restore.Operator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A node goes on while its database is exchanged for an older backup of itself: a real PostgreSQL, really copied. */
class RestoreTest {
    private static final Duration HOUR = TestElevations.HOUR;
    private static final String GROUP = "security-manager";
    private static final String[] CAROL_SAYS = {"--by", "Carol Meyer", "--reason", "A disk broke"};

    @TempDir
    Path data;

    @TempDir
    Path files;

    private final RestorableDatabase restorable = RestorableDatabase.begun();

    @AfterEach
    void stop() {
        restorable.close();
    }

    @Test
    void a_restored_older_backup_raises_the_epoch() throws IOException {
        try (TestElevations access = TestElevations.begun(restorable.database(), data, "dev.twokey.notification")) {
            wholeWay(access);
        }
    }

    private void wholeWay(TestElevations access) throws IOException {
        TestDeployment harbour = access.deployment();
        Approvals approvals = access.bean(Approvals.class);
        TenantId contoso = access.contoso().id();

        // As it was when the backup was made: Alice is inside, one request waits, one is a draft, one is approved.
        access.clocksAgree();
        Request inside = access.approved("Alice", "Bob", GROUP, Duration.ofMinutes(30));
        access.pass(inside);
        Request owed = access.approved("Bob", "Alice", "support-partner", HOUR);
        Request pending = access.draft("Alice", "service-reader", HOUR);
        granted(harbour.turn(pending, "Alice", Decision.REQUEST));
        Request draft = access.draft("Alice", "service-reader", HOUR);
        Offer offered =
                granted(approvals.offer(pending.tenant(), pending.id(), harbour.person("Bob"), Decision.APPROVE));
        SignedIn session = harbour.session("Alice");
        IssuedToken token = granted(access.bean(Tokens.class).issue(session, "laptop"));
        access.bean(Directories.class).all().forEach(tenant -> logs(access).sequence(tenant.id()));
        harbour.sequence();
        Witness kept = logs(access).witness(contoso);
        Path backup = restorable.backUp("backup");

        // Since then: what was owed was given, Alice's access was revoked, Bob was let in, and Carol was disabled.
        access.revoke(inside);
        access.sweep();
        Request lost = access.approved("Bob", "Alice", "service-administrator", HOUR);
        access.pass(lost);
        granted(access.bean(People.class).disable(harbour.signIn("Alice"), harbour.person("Carol"), "Carol has left"));
        assertThat(access.bean(People.class).isActive(harbour.person("Carol"))).isFalse();
        logs(access).sequence(contoso);
        Witness signed = logs(access).witness(contoso);
        assertThat(access.inside())
                .containsExactlyInAnyOrder(
                        "service-administrator op-bob@harbour.example", "support-partner op-bob@harbour.example");

        restorable.restore(backup);

        // At once, and without anybody's word: nothing is signed, nobody is let in, no key is taken. What ends, ends.
        access.directory().putInside("contoso", GROUP, TestElevations.ALICES_ACCOUNT);
        assertThat(refused(approvals.turn(offered.nonce(), harbour.assertion(offered, "Bob"), Optional.empty())))
                .isEqualTo("database-not-as-signed");
        assertThat(refused(approvals.offer(pending.tenant(), pending.id(), harbour.person("Bob"), Decision.APPROVE)))
                .isEqualTo("database-not-as-signed");
        access.pass(owed);
        assertThat(access.state(owed)).isEqualTo(GrantState.OWED);
        assertThat(access.progress(owed).lastReason().orElse("")).startsWith("The database is not what this server");
        assertThatThrownBy(() -> logs(access).sequence(contoso)).isInstanceOf(LogBrokenException.class);
        assertThat(access.bean(Restores.class).broken())
                .as("Contoso's and the deployment's; Globex's is whole")
                .isEqualTo(2);
        access.forward(Duration.ofMinutes(31));
        access.sweep();
        assertThat(access.state(inside)).as("its time was over").isEqualTo(GrantState.ENDED);
        assertThat(access.inside())
                .containsExactlyInAnyOrder(
                        "service-administrator op-bob@harbour.example", "support-partner op-bob@harbour.example");

        // The operator looks, hesitates, and says it.
        assertThat(says(access, ""))
                .contains(
                        "  harbour/contoso: " + kept.size() + " entries; " + signed.size() + " were signed until ",
                        ", root " + signed.root().base64() + ": entries " + kept.size() + " to " + (signed.size() - 1)
                                + " are missing.\n",
                        "  harbour/globex: 1 entries, all that this node has signed.\n")
                .endsWith("exit 1\n");
        assertThat(says(access, "yes\n", CAROL_SAYS)).endsWith("That is not it. Nothing was done.\nexit 1\n");
        assertThat(access.bean(Restores.class).epoch()).isEqualTo(1);
        assertThat(says(access, "restored harbour\n", CAROL_SAYS))
                .contains("This node works in epoch 2.", "are active now", "Alice, per_")
                .doesNotContain("Carol, per_")
                .endsWith("exit 0\n");

        // The epoch rose, in the database and outside.
        assertThat(access.bean(Restores.class).epoch()).isEqualTo(2);
        assertThat(Files.readString(data.resolve("keys/epoch"))).isEqualTo("2\n");
        assertThat(access.bean(Restores.class).broken()).isZero();

        // Pending requests end, and whoever asked is told.
        assertThat(request(access, pending).state()).isEqualTo(State.EXPIRED);
        assertThat(request(access, pending).reason()).contains("restored");
        assertThat(request(access, draft).state()).isEqualTo(State.LAPSED);
        assertThat(access.entries(pending)).endsWith("request.expired");
        assertThat(access.entries(owed)).contains("elevation.refused");
        assertThat(access.grant(owed).endReason()).contains("restored");
        assertThat(access.events()).contains("NeverGiven");
        assertThat(mails("restored")).contains("alice@harbour.example", "soc@harbour.example");
        assertThat(mails("failed")).contains("bob@harbour.example");
        assertThat(mails("database-restored"))
                .containsExactlyInAnyOrder(
                        "operations@harbour.example", "service-engineering@harbour.example", "soc@harbour.example");
        assertThat(RestoreMails.of(harbour, "database-restored"))
                .hasSize(3)
                .allSatisfy(mail -> assertThat(mail)
                        .contains(
                                "subject=Restored from a backup: all that was open has ended – epoch 2",
                                "Carol Meyer says that the service's database was restored from an older backup:\n> A disk broke\n",
                                "- harbour/contoso: Restored on ",
                                ": entries " + kept.size() + " to " + (signed.size() - 1) + " are missing.\n",
                                "Log checkpoint\nharbour/deployment\n"));
        assertThat(access.bean(Tokens.class).owner(token.token())).isEmpty();
        assertThat(access.bean(People.class).isSignedIn(session)).isFalse();

        // Whoever was disabled stays so, in the log too.
        assertThat(access.bean(People.class).isActive(harbour.person("Carol"))).isFalse();
        assertThat(lines(access, TenantId.DEPLOYMENT, "authority.person-disabled"))
                .singleElement()
                .satisfies(line -> assertThat(line.entry().data().string("person"))
                        .isEqualTo(harbour.person("Carol").toString()));

        // What was signed before gives nothing any more: the code says so, and the database does.
        assertThat(refused(approvals.turn(offered.nonce(), harbour.assertion(offered, "Bob"), Optional.empty())))
                .isEqualTo("epoch-over");
        assertThat(Wall.thatRefuses(() -> restorable
                        .database()
                        .app()
                        .sql(KEY_OF_BEFORE)
                        .param("nonce", offered.nonce())
                        .update()))
                .isEqualTo("a_key_is_of_the_epoch_in_which_it_is_turned");

        // What the backup knew as owed was given since: it is not called gone before the directory was read.
        access.pass(owed);
        assertThat(access.state(owed)).isEqualTo(GrantState.ENDING);

        assertThat(Wall.thatRefuses(() -> restorable
                        .database()
                        .app()
                        .sql(GONE)
                        .param("request", owed.id().value())
                        .update()))
                .isEqualTo("what_was_not_taken_is_gone_only_after_the_reconciliation");

        // Nothing is given before the directory was read, not even under new keys.
        Request anew = access.approved(GROUP);
        access.pass(anew);
        assertThat(access.state(anew)).isEqualTo(GrantState.OWED);
        assertThat(access.progress(anew).lastReason())
                .contains("the directory is read first, since the database was restored");
        assertThat(Wall.thatRefuses(() -> restorable
                        .database()
                        .app()
                        .sql(INTENT)
                        .param("tenant", contoso.value())
                        .param("request", anew.id().value())
                        .update()))
                .isEqualTo("a_tenant_is_reconciled_before_anybody_is_let_in");

        Wall wall = Wall.before(sql -> restorable.database().app().sql(sql).update());
        wall.refuses(
                "a_reconciliation_is_put_off_for_an_hour_at_most",
                "update reconciliation set next_at = twokey.now() + interval '2 hours'");
        wall.refuses(
                "a_reconciliation_knows_nothing_of_the_future",
                "update reconciliation set done_at = twokey.now() + interval '1 minute'");
        wall.refuses(
                "permission denied for table reconciliation",
                "insert into reconciliation (tenant_id, epoch) select tenant_id, epoch from reconciliation");

        // A directory that does not answer keeps its own tenant closed, and no other.
        access.directory().answers("contoso", Deed.READ, Answer.LOST_BEFORE);
        access.directory().lags(Duration.ofMinutes(10));
        access.later();
        access.reconcile();
        assertThat(unreconciled())
                .as("that nobody is inside may be an old read")
                .isEqualTo(2);
        access.directory().lags(Duration.ZERO);
        access.later();
        access.reconcile();
        assertThat(unreconciled()).isEqualTo(1);
        access.directory().behaves("contoso");
        access.later();
        access.reconcile();
        assertThat(unreconciled()).isEqualTo(1);

        // Live members without a grant are taken back and reported.
        assertThat(access.inside()).isEmpty();
        access.later();
        access.reconcile();
        assertThat(unreconciled()).isZero();
        assertThat(lines(access, contoso, "elevation.unknown-member"))
                .extracting(line -> line.entry().data().string("roleGroup"))
                .containsExactlyInAnyOrder("service-administrator", "support-partner");
        assertThat(lines(access, contoso, "tenant.reconciled"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.entry().data().integer("found")).isEqualTo(2));
        wall.refuses("a_reconciliation_is_done_once", "update reconciliation set done_at = null");
        assertThat(RestoreMails.of(harbour, "tenant-reconciled"))
                .filteredOn(mail -> mail.contains("contoso – 2 members whom no access explains"))
                .hasSize(2)
                .anyMatch(mail -> mail.startsWith("soc@harbour.example\n"))
                .anyMatch(mail -> mail.startsWith("operations@harbour.example\n"));
        assertThat(access.elevations().find(lost.tenant(), lost.id())).isEmpty();

        // And then it is given; what the restore ended is over, read back.
        access.later();
        access.sweep();
        assertThat(access.state(owed)).isEqualTo(GrantState.ENDED);
        assertThat(access.state(anew)).isEqualTo(GrantState.ACTIVE);
        assertThat(access.inside()).containsExactly(GROUP + " " + TestElevations.ALICES_ACCOUNT);

        // The log continues, verifies under its key, and says exactly what is missing.
        Path export = files.resolve("contoso.zip");
        logs(access).sequence(contoso);
        try (OutputStream out = Files.newOutputStream(export)) {
            logs(access).export(contoso, out);
        }
        assertThat(LogExport.verify(export, Optional.of(logs(access).vkey(contoso))))
                .isInstanceOf(Verification.Verified.class);
        assertThat(LogExport.gaps(export)).singleElement().satisfies(gap -> {
            assertThat(gap.epoch()).isEqualTo(2);
            assertThat(gap.continues()).isEqualTo(kept);
            assertThat(gap.lost()).contains(signed);
            assertThat(gap.covers(signed)).isTrue();
            assertThat(gap.covers(kept)).isFalse();
            assertThat(gap.inWords())
                    .endsWith("entries " + kept.size() + " to " + (signed.size() - 1) + " are missing.");
        });
        assertThat(lines(access, TenantId.DEPLOYMENT, Gap.KIND)).hasSize(1);
    }

    private static final String KEY_OF_BEFORE = """
            insert into request_key (tenant_id, request_id, requester_id, person_id, decision, nonce, statement, assertion, turned_at)
            select o.tenant_id, o.request_id, r.requester_id, o.person_id, o.decision, o.nonce, o.statement, '{}', twokey.now()
            from statement_offer o join request r on (r.tenant_id, r.id) = (o.tenant_id, o.request_id) where o.nonce = :nonce
            """;
    private static final String GONE = """
            insert into grant_step (tenant_id, request_id, version, from_state, to_state, at, read_back_at)
            select tenant_id, request_id, version + 1, 'ending', 'ended', twokey.now(), twokey.now()
            from elevation_grant where request_id = :request
            """;
    private static final String INTENT = """
            insert into grant_intent (tenant_id, request_id, entry_id, at)
            select :tenant, :request, id, twokey.now() from log_entry where tenant_id = :tenant limit 1
            """;

    @Test
    void a_second_node_stops_too_and_follows_only_when_its_operator_says_so() throws IOException {
        Path second = files.resolve("second");
        try (TestDeployment first = TestDeployment.founded(restorable.database(), data)) {
            first.sequence();
            Path backup = restorable.backUp("backup");
            first.signIn("Alice");
            first.sequence();
            copy(data, second);
            try (TestDeployment other = TestDeployment.started(restorable.database(), second)) {
                restorable.restore(backup);
                assertThat(operator(first, "restored harbour\n", CAROL_SAYS)).endsWith("exit 0\n");

                assertThat(other.bean(Restores.class).refuses(TenantId.DEPLOYMENT))
                        .isPresent();
                assertThatThrownBy(other::sequence).isInstanceOf(LogBrokenException.class);
                assertThat(operator(other, "restored harbour\n", CAROL_SAYS))
                        .contains(
                                "by Carol Meyer: A disk broke",
                                "Another node's operator has said so already; this node follows into epoch 2.")
                        .endsWith("exit 0\n");
                assertThat(other.bean(Restores.class).refuses(TenantId.DEPLOYMENT))
                        .isEmpty();
                assertThat(other.bean(Restores.class).epoch()).isEqualTo(2);
                other.sequence();
            }
        }
    }

    @Test
    void when_the_keys_are_of_the_backup_too_the_operator_says_so_and_the_log_says_that_nobody_knows()
            throws IOException {
        try (TestDeployment harbour = TestDeployment.founded(restorable.database(), data)) {
            harbour.sequence();
            Path keys = files.resolve("keys");
            copy(data.resolve("keys"), keys);
            Path backup = restorable.backUp("backup");
            harbour.signIn("Alice");
            harbour.sequence();
            restorable.restore(backup);
            FileSystemUtils.deleteRecursively(data.resolve("keys"));
            copy(keys, data.resolve("keys"));

            assertThat(operator(harbour, "restored harbour\n", CAROL_SAYS))
                    .contains("Nothing that this node knows of is missing.")
                    .endsWith("exit 1\n");
            assertThat(operator(
                            harbour,
                            "restored harbour\n",
                            "--by",
                            "Carol",
                            "--reason",
                            "The machine is lost",
                            "--keys-too",
                            "--last-epoch",
                            "4"))
                    .contains("This node works in epoch 5.", "is missing, how much is not known.")
                    .endsWith("exit 0\n");
            assertThat(harbour.logs().verifiedLines(TenantId.DEPLOYMENT, Gap.KIND))
                    .singleElement()
                    .satisfies(
                            line -> assertThat(line.entry().data().has("lost")).isFalse());
        }
    }

    @Test
    void a_database_of_another_deployment_is_no_restore() {
        try (TestDeployment harbour = TestDeployment.founded(restorable.database(), data)) {
            harbour.sequence();
        }
        Path foreign = files.resolve("foreign");
        try (TestDatabase elsewhere = TestDatabase.fresh();
                TestDeployment other = TestDeployment.founded(elsewhere, made(foreign))) {
            other.sequence();
            assertThat(operator(other, ""))
                    .contains("all that this node has signed")
                    .endsWith("exit 0\n");
        }
        try (TestDeployment swapped = TestDeployment.started(restorable.database(), foreign)) {
            assertThat(swapped.bean(Restores.class).refuses(TenantId.DEPLOYMENT))
                    .isPresent();
            assertThat(operator(swapped, "restored harbour\n", CAROL_SAYS))
                    .contains("No restore explains this: it is another deployment's database")
                    .endsWith("exit 1\n");
            assertThat(swapped.bean(Restores.class).epoch()).isEqualTo(1);
        }
    }

    private static String says(TestElevations access, String typed, String... options) {
        return operator(access.deployment(), typed, options);
    }

    private static String operator(TestDeployment node, String typed, String... options) {
        return Operator.says(node.bean(Restores.class), node.bean(People.class), typed, options);
    }

    private static Logs logs(TestElevations access) {
        return access.deployment().logs();
    }

    private static Request request(TestElevations access, Request request) {
        return access.bean(Approvals.class).find(request.tenant(), request.id()).orElseThrow();
    }

    private static List<LogLine> lines(TestElevations access, TenantId tenant, String kind) {
        logs(access).sequence(tenant);
        return logs(access).verifiedLines(tenant, kind);
    }

    private List<String> mails(String kind) {
        return restorable
                .database()
                .app()
                .sql("select recipient from notice where kind = :kind")
                .param("kind", kind)
                .query(String.class)
                .list();
    }

    private long unreconciled() {
        return new ReconciliationStore(restorable.database().app()).count();
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            assertThat(new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                            .start()
                            .waitFor())
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
