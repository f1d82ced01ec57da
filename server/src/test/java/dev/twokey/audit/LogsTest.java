package dev.twokey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.Verification.Verified;
import dev.twokey.proof.Witness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class LogsTest {
    private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(1, 2));
    private static final PersonId ALICE = new PersonId(new UUID(2, 1));
    private static final Actor BY_ALICE = new Actor.Person(ALICE, new AccountId(new UUID(3, 1)));
    private static final String SECRET = "Alice repairs mail flow";

    @TempDir
    Path data;

    private final TestDatabase database;
    private Logs logs;

    LogsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        logs = TestLogs.over(database, data);
        in(() -> {
            logs.open(CONTOSO, new Slug("contoso"));
            logs.open(GLOBEX, new Slug("globex"));
        });
    }

    @Test
    void a_new_log_witnesses_nothing() {
        assertThat(logs.witness(CONTOSO)).isEqualTo(Witness.ofNothing());
        assertThat(logs.verifiedLines(CONTOSO, "")).isEmpty();
    }

    @Test
    void an_entry_is_covered_only_after_a_checkpoint_was_signed_over_it() {
        EntryId entry = append(CONTOSO, "elevation.asked");
        assertThat(logs.isCovered(entry)).isFalse();

        logs.sequence(CONTOSO);

        assertThat(logs.isCovered(entry)).isTrue();
        assertThat(logs.checkpoint(CONTOSO).size()).isEqualTo(1);
        assertThat(logs.checkpoint(GLOBEX).size()).isZero();
    }

    @Test
    void an_entry_whose_transaction_failed_is_in_no_log() {
        assertThatThrownBy(() -> in(() -> {
                    append(CONTOSO, "elevation.asked");
                    throw new IllegalStateException("the deed failed");
                }))
                .hasMessage("the deed failed");
        logs.sequence(CONTOSO);

        assertThat(logs.lines(CONTOSO, "")).isEmpty();
    }

    @Test
    void entries_keep_the_order_in_which_one_transaction_wrote_them() {
        in(() -> IntStream.range(0, 50).forEach(number -> append(CONTOSO, "step.n" + number)));
        logs.sequence(CONTOSO);

        assertThat(logs.lines(CONTOSO, "step."))
                .extracting(line -> line.entry().kind())
                .containsExactlyElementsOf(IntStream.range(0, 50)
                        .mapToObj(number -> "step.n" + number)
                        .toList());
    }

    @Test
    void a_line_names_the_log_the_request_and_the_pseudonym_but_neither_person_nor_personal_text() {
        RequestId request = new RequestId(new UUID(4, 1));
        logs.append(
                CONTOSO,
                new Logs.Entry(
                        "elevation.asked",
                        BY_ALICE,
                        Optional.of(request),
                        JsonObject.of("role", "security-manager"),
                        Map.of("justification", SECRET)));
        logs.sequence(CONTOSO);

        LogLine line = logs.verifiedLines(CONTOSO, "elevation.").getFirst();
        assertThat(line.log()).isEqualTo("harbour/contoso");
        assertThat(line.entry().actor())
                .isEqualTo(logs.pseudonym(CONTOSO, ALICE))
                .startsWith("psn_");
        assertThat(line.entry().request()).contains(request.toString());
        assertThat(new String(line.bytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("security-manager")
                .doesNotContain(SECRET)
                .doesNotContain(ALICE.toString());
    }

    @Test
    void a_person_has_another_pseudonym_in_every_tenant_and_their_own_id_in_the_deployments_log() {
        assertThat(logs.pseudonym(CONTOSO, ALICE))
                .isNotEqualTo(logs.pseudonym(GLOBEX, ALICE))
                .isEqualTo(TestLogs.over(database, data).pseudonym(CONTOSO, ALICE));
        assertThat(logs.pseudonym(TenantId.DEPLOYMENT, ALICE)).isEqualTo(ALICE.toString());
    }

    @Test
    void concurrent_appends_get_indices_without_a_gap_and_only_in_their_own_log()
            throws ExecutionException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> work = IntStream.range(0, 60)
                    .mapToObj(number -> threads.submit(() -> {
                        in(() -> append(number % 3 == 0 ? GLOBEX : CONTOSO, "race.step"));
                        logs.sequence(CONTOSO);
                    }))
                    .toList();
            for (Future<?> each : work) {
                each.get();
            }
        }
        logs.sequence(CONTOSO);
        logs.sequence(GLOBEX);

        assertThat(logs.verifiedLines(CONTOSO, "race."))
                .extracting(LogLine::index)
                .containsExactlyElementsOf(LongStream.range(0, 40).boxed().toList());
        assertThat(logs.verifiedLines(GLOBEX, "race.")).hasSize(20);
    }

    @Test
    void the_recurring_job_does_not_wait_for_a_log_that_another_node_is_numbering() throws Exception {
        append(CONTOSO, "elevation.asked");
        Sequencer sequencer = TestLogs.sequencer(database, data);
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> passed = database.transactions().execute(status -> {
                new LogStore(database.app()).lockHead(CONTOSO);
                Future<?> passing = other.submit(sequencer::sequenceAll);
                await().until(() -> passing.isDone() || isWaitedForALock());
                assertThat(passing).isDone();
                return passing;
            });
            passed.get();
        }
        assertThat(logs.lines(CONTOSO, "")).isEmpty();

        sequencer.sequenceAll();
        assertThat(logs.lines(CONTOSO, "")).hasSize(1);
    }

    @Test
    void whoever_asks_for_a_number_waits_for_the_node_that_is_numbering() throws Exception {
        EntryId entry = append(CONTOSO, "elevation.asked");
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> asked = database.transactions().execute(status -> {
                new LogStore(database.app()).lockHead(CONTOSO);
                Future<?> waiting = other.submit(() -> logs.sequence(CONTOSO));
                await().until(this::isWaitedForALock);
                return waiting;
            });
            asked.get();
        }

        assertThat(logs.isCovered(entry)).isTrue();
    }

    private boolean isWaitedForALock() {
        return database.owner()
                .sql("select exists (select from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_log_that_cannot_be_read_does_not_keep_the_others_waiting() {
        List<TenantId> others = LongStream.range(10, 20)
                .mapToObj(number -> new TenantId(new UUID(1, number)))
                .toList();
        in(() -> others.forEach(
                tenant -> logs.open(tenant, new Slug("tenant-" + tenant.value().getLeastSignificantBits()))));
        app(
                "insert into log_entry (tenant_id, id, kind, body) select tenant_id, gen_random_uuid(), 'poison', '{\"kind\":\"poison\"}'"
                        + " from log where origin = 'harbour/contoso'");
        List<EntryId> entries =
                others.stream().map(tenant -> append(tenant, "elevation.asked")).toList();

        TestLogs.sequencer(database, data).sequenceAll();

        assertThat(entries).allMatch(logs::isCovered);
        assertThatThrownBy(() -> logs.sequence(CONTOSO)).isInstanceOf(MalformedProof.class);
    }

    @Test
    void a_logs_time_never_goes_back() {
        database.time().forward(Duration.ofHours(2));
        append(CONTOSO, "elevation.asked");
        logs.sequence(CONTOSO);
        database.time().undo();
        append(CONTOSO, "elevation.approved");
        logs.sequence(CONTOSO);

        List<LogLine> lines = logs.verifiedLines(CONTOSO, "");
        assertThat(lines.get(1).recorded()).isEqualTo(lines.get(0).recorded());
        assertThat(lines.get(1).entry().at()).isBefore(lines.get(0).entry().at());
    }

    @Test
    void a_restored_database_is_not_signed_again_and_the_refusal_is_counted() {
        append(CONTOSO, "elevation.asked");
        logs.sequence(CONTOSO);
        append(CONTOSO, "elevation.approved");
        logs.sequence(CONTOSO);
        restoreToOneEntry();
        append(CONTOSO, "elevation.denied");
        SimpleMeterRegistry meters = new SimpleMeterRegistry();

        assertThatThrownBy(() -> TestLogs.over(database, data, meters).sequence(CONTOSO))
                .isInstanceOfSatisfying(
                        LogBrokenException.class,
                        broken -> assertThat(broken.breach()).isEqualTo(Breach.BELOW_HIGH_WATER))
                .hasMessageContaining("harbour/contoso");
        assertThat(logs.checkpoint(CONTOSO).size()).isEqualTo(1);
        assertThat(meters.counter("twokey.log.broken", "log", "harbour/contoso", "breach", "BELOW_HIGH_WATER")
                        .count())
                .isEqualTo(1);
        assertThatThrownBy(() -> logs.verifiedLines(CONTOSO, "")).isInstanceOf(LogBrokenException.class);
    }

    @Test
    void a_log_that_was_cut_and_grew_again_elsewhere_is_found_by_the_node_that_knew_it() {
        append(CONTOSO, "elevation.asked");
        logs.sequence(CONTOSO);
        append(CONTOSO, "elevation.approved");
        logs.sequence(CONTOSO);
        restoreToOneEntry();
        Path otherNode = otherNodeWithTheSameKey();
        append(CONTOSO, "elevation.denied");
        append(CONTOSO, "elevation.denied");
        TestLogs.over(database, otherNode).sequence(CONTOSO);

        assertThatThrownBy(() -> logs.verifiedLines(CONTOSO, ""))
                .isInstanceOfSatisfying(
                        LogBrokenException.class,
                        broken -> assertThat(broken.breach()).isEqualTo(Breach.FORKED));
    }

    @Test
    void an_emptied_log_is_not_opened_again() {
        append(CONTOSO, "elevation.asked");
        logs.sequence(CONTOSO);
        database.owner().sql("delete from log_detail").update();
        database.owner().sql("delete from log_entry").update();
        database.owner().sql("delete from log").update();

        assertThatThrownBy(() -> in(() -> logs.open(CONTOSO, new Slug("contoso"))))
                .isInstanceOf(LogBrokenException.class);
    }

    @Test
    void a_body_changed_in_the_database_is_found_and_named() {
        append(CONTOSO, "elevation.asked");
        append(CONTOSO, "elevation.approved");
        logs.sequence(CONTOSO);
        goAround("update log_entry set body = replace(body, 'approved', 'withheld') where index = 1");

        assertThatThrownBy(() -> logs.verifiedLines(CONTOSO, ""))
                .isInstanceOfSatisfying(
                        LogBrokenException.class,
                        broken -> assertThat(broken.breach()).isEqualTo(Breach.TAMPERED))
                .hasMessageContaining("entry 1 ");
    }

    @Test
    void a_checkpoint_signed_by_another_key_is_not_believed() {
        append(CONTOSO, "elevation.asked");
        logs.sequence(CONTOSO);
        Logs forger = TestLogs.over(database, data.resolve("forger"));

        assertThatThrownBy(() -> forger.verifiedLines(CONTOSO, ""))
                .isInstanceOfSatisfying(
                        LogBrokenException.class,
                        broken -> assertThat(broken.breach()).isEqualTo(Breach.NOT_SIGNED_BY_US));
        append(CONTOSO, "elevation.approved");
        assertThatThrownBy(() -> forger.sequence(CONTOSO)).isInstanceOf(LogBrokenException.class);
    }

    @Test
    void erasing_a_personal_value_leaves_a_log_that_verifies_and_says_so() throws IOException {
        EntryId entry = append(CONTOSO, "elevation.asked");
        assertThat(erase(CONTOSO, entry, "justification"))
                .as("not numbered yet")
                .isFalse();
        logs.sequence(CONTOSO);

        assertThat(erase(GLOBEX, entry, "justification")).isFalse();
        assertThat(erase(CONTOSO, entry, "ticket")).isFalse();
        assertThat(erase(CONTOSO, entry, "justification")).isTrue();
        assertThat(erase(CONTOSO, entry, "justification")).as("again").isFalse();
        logs.sequence(CONTOSO);

        List<LogLine> lines = logs.verifiedLines(CONTOSO, "");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).entry().kind()).isEqualTo("detail.erased");
        assertThat(lines.get(1).entry().actor()).isEqualTo(logs.pseudonym(CONTOSO, ALICE));
        assertThat(lines.get(1).entry().data())
                .isEqualTo(JsonObject.of("field", "justification").with("index", 0));
        assertThat(LogExport.verify(
                        Files.write(data.resolve("contoso.zip"), export(CONTOSO)), Optional.of(logs.vkey(CONTOSO))))
                .isInstanceOf(Verified.class);
        assertThat(database.app()
                        .sql("select count(*) from log_detail")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_export_verifies_with_the_pinned_key_and_always_has_the_same_bytes() throws IOException {
        append(CONTOSO, "elevation.asked");
        append(CONTOSO, "elevation.approved");
        append(GLOBEX, "elevation.asked");
        logs.sequence(CONTOSO);
        Path file = Files.write(data.resolve("contoso.zip"), export(CONTOSO));

        assertThat(LogExport.verify(file, Optional.of(logs.vkey(CONTOSO)))).isInstanceOf(Verified.class);
        assertThat(export(CONTOSO)).isEqualTo(Files.readAllBytes(file));
        assertThat(LogExport.verify(file, Optional.of(logs.vkey(GLOBEX)))).isNotInstanceOf(Verified.class);
    }

    @Test
    void an_export_is_read_as_the_customers_reader_who_sees_no_other_log() {
        append(CONTOSO, "elevation.asked");
        append(GLOBEX, "elevation.asked");
        logs.sequence(CONTOSO);
        logs.sequence(GLOBEX);
        LogStore store = new LogStore(database.app());

        assertThat(store.leaves(GLOBEX, 0, 1)).hasSize(1);
        assertThat(database.reader().read(CONTOSO, () -> store.leaves(GLOBEX, 0, 1)))
                .isEmpty();
        assertThat(database.reader().read(CONTOSO, () -> store.details(GLOBEX, 1)))
                .isEmpty();
        for (String table : List.of("log_detail", "log_entry", "log")) {
            goAroundPrivileges("revoke select on " + table + " from twokey_reader");
            assertThat(Wall.thatRefuses(() -> export(CONTOSO))).isEqualTo("permission denied for table " + table);
        }
    }

    @Test
    void keys_and_marks_are_readable_by_their_owner_only() throws IOException {
        append(CONTOSO, "elevation.asked");
        logs.sequence(CONTOSO);

        for (String file : List.of("log", "pseudonyms", "high-water/harbour/contoso")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.resolve("keys").resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void numbering_is_not_part_of_the_transaction_that_appends() {
        assertThatThrownBy(() -> in(() -> logs.sequence(CONTOSO))).isInstanceOf(IllegalStateException.class);
    }

    private EntryId append(TenantId tenant, String kind) {
        return logs.append(
                tenant,
                new Logs.Entry(kind, BY_ALICE, Optional.empty(), JsonObject.empty(), Map.of("justification", SECRET)));
    }

    private byte[] export(TenantId tenant) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        logs.export(tenant, out);
        return out.toByteArray();
    }

    private void restoreToOneEntry() {
        TestLogs.restoreToOneEntry(database, data, CONTOSO);
    }

    private Path otherNodeWithTheSameKey() {
        TestLogs.copied(data.resolve("keys/log"), data.resolve("other/keys/log"));
        return data.resolve("other");
    }

    private boolean erase(TenantId tenant, EntryId entry, String field) {
        return database.transactions().execute(status -> logs.erase(tenant, entry, field, BY_ALICE));
    }

    private void app(String sql) {
        database.app().sql(sql).update();
    }

    private void goAroundPrivileges(String sql) {
        database.owner().sql(sql).update();
    }

    private void goAround(String sql) {
        database.owner().sql("alter table log_entry disable trigger user").update();
        database.owner().sql(sql).update();
        database.owner().sql("alter table log_entry enable trigger user").update();
    }

    private void in(Runnable deed) {
        database.transactions().executeWithoutResult(status -> deed.run());
    }
}
