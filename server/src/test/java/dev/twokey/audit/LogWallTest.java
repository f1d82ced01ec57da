package dev.twokey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goes around the code: plain SQL as the application's role, which an intruder on a node would have. */
@DatabaseTest
class LogWallTest {
    private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
    private static final String VALUE = "Alice repairs mail flow";

    @TempDir
    Path data;

    private final TestDatabase database;
    private final Wall wall = Wall.before(this::app);
    private Logs logs;

    LogWallTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        logs = TestLogs.over(database, data);
        database.transactions().executeWithoutResult(status -> logs.open(CONTOSO, new Slug("contoso")));
    }

    @Test
    void the_application_cannot_change_an_entry() {
        append("elevation.asked");

        assertThat(Wall.thatRefuses(() -> app("update log_entry set body = '{}'")))
                .isEqualTo("permission denied for table log_entry");
        assertThat(Wall.thatRefuses(() -> app("update log_detail set value = 'nothing'")))
                .isEqualTo("permission denied for table log_detail");
    }

    @Test
    void the_application_cannot_delete_an_entry_a_detail_or_a_log() {
        for (String table : List.of("log_entry", "log_detail", "log")) {
            assertThat(Wall.thatRefuses(() -> app("delete from " + table)))
                    .isEqualTo("permission denied for table " + table);
            assertThat(Wall.thatRefuses(() -> app("truncate " + table)))
                    .isEqualTo("permission denied for table " + table);
        }
    }

    @Test
    void the_application_cannot_number_an_entry_again() {
        append("elevation.asked");
        logs.sequence(CONTOSO);

        assertThat(Wall.thatRefuses(() -> app("update log_entry set index = 7")))
                .isEqualTo("a_log_entry_is_numbered_once");
        assertThat(Wall.thatRefuses(
                        () -> app("update log_entry set index = null, recorded_at = null, leaf_hash = null")))
                .isEqualTo("a_log_entry_is_numbered_once");
        assertThat(Wall.thatRefuses(() -> owner("update log_entry set body = '{}'")))
                .isEqualTo("a_log_entry_is_numbered_once");
    }

    @Test
    void the_application_cannot_leave_a_gap_number_by_half_or_write_a_number_at_once() {
        append("elevation.asked");

        assertThat(Wall.thatRefuses(() ->
                        app("update log_entry set index = 7, recorded_at = twokey.now(), leaf_hash = sha256('x')")))
                .isEqualTo("a_log_has_no_gap");
        assertThat(Wall.thatRefuses(() -> app("update log_entry set index = 0")))
                .isEqualTo("an_entry_is_numbered_whole");
        assertThat(Wall.thatRefuses(() -> app("insert into log_entry (tenant_id, id, kind, body, index) select"
                        + " tenant_id, gen_random_uuid(), kind, body, 0 from log_entry")))
                .isEqualTo("permission denied for table log_entry");
    }

    @Test
    void the_application_cannot_make_a_log_shorter_or_another() {
        append("elevation.asked");
        logs.sequence(CONTOSO);

        assertThat(Wall.thatRefuses(() -> app("update log set size = 0 where size > 0")))
                .isEqualTo("a_log_only_grows");
        assertThat(Wall.thatRefuses(() -> app("update log set origin = 'harbour/globex2'")))
                .isEqualTo("permission denied for table log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\":\"elevation.ended\"}", "{}", "[]", "", "elevation.asked"})
    void an_entrys_body_is_of_the_kind_that_its_column_says(String body) {
        wall.refuses(
                "an_entry_is_of_its_kind",
                "insert into log_entry (tenant_id, id, kind, body) select tenant_id, gen_random_uuid(), 'elevation.asked', '"
                        + body + "' from log");
    }

    @Test
    void an_entry_is_not_recorded_at_a_time_that_has_not_come() {
        append("elevation.asked");
        wall.refuses("a_log_knows_nothing_of_the_future", NUMBER_AT.formatted("twokey.now() + interval '1 minute'"));
        wall.refuses("a_log_knows_nothing_of_the_future", NUMBER_AT.formatted("'infinity'"));
    }

    @Test
    void an_entry_is_not_numbered_without_the_log_that_grows() {
        append("elevation.asked");
        wall.refuses("a_numbered_entry_is_in_its_log", NUMBER_AT.formatted("twokey.now()"));
    }

    @Test
    void a_number_without_a_signed_checkpoint_covers_nothing() {
        EntryId entry = append("elevation.asked");
        owner("alter table log_entry disable trigger user");
        app(NUMBER_AT.formatted("twokey.now()"));
        assertThat(logs.isCovered(entry)).isFalse();
    }

    @Test
    void a_log_is_as_long_and_as_late_as_its_entries() {
        append("elevation.asked");
        logs.sequence(CONTOSO);
        wall.refuses("a_log_is_as_long_as_its_entries", "update log set size = 2");
        wall.refuses("a_logs_time_is_that_of_its_last_entry", "update log set recorded_at = 'infinity'");
    }

    @Test
    void a_log_does_not_become_what_it_was_by_an_older_checkpoint() {
        append("elevation.asked");
        logs.sequence(CONTOSO);
        String older = logs.note(CONTOSO).toString();
        append("elevation.ended");
        logs.sequence(CONTOSO);

        wall.refuses("a_checkpoint_is_of_the_whole_log", "update log set checkpoint = '" + older + "'");
        wall.refuses("a_log_is_signed_when_it_grows", "update log set frontier = '\\x00'");
    }

    @Test
    void a_detail_opens_what_its_entry_committed_to() {
        EntryId entry = append("elevation.asked");
        erase(entry);
        for (String field : List.of("justification", "ticket")) {
            assertThat(Wall.thatRefuses(() -> detail(entry, field, "Mallory's words")))
                    .isEqualTo("a_detail_opens_its_commitment");
        }
        assertThat(Wall.thatRefuses(() -> detail(new EntryId(new UUID(9, 9)), "justification", VALUE)))
                .isEqualTo("a_detail_is_of_an_entry");
    }

    @Test
    void nothing_is_erased_without_an_entry_that_says_exactly_that() {
        EntryId entry = append("elevation.asked");
        append("elevation.approved");
        logs.sequence(CONTOSO);
        for (JsonObject other : List.of(
                JsonObject.of("field", "justification").with("index", 1),
                JsonObject.of("field", "ticket").with("index", 0),
                JsonObject.empty())) {
            assertErasureRefused(entry, append("detail.erased", other));
        }
        assertErasureRefused(
                entry,
                append(
                        "elevation.asked",
                        JsonObject.of("field", "justification").with("index", 0)));
        assertErasureRefused(entry, new EntryId(new UUID(9, 9)));
        wall.refuses("permission denied for table log_detail", "delete from log_detail");
        wall.refuses(
                "permission denied for table log_erasure",
                "insert into log_erasure select tenant_id, id, 'justification', id from log_entry");
    }

    @Test
    void what_was_erased_does_not_come_back() {
        EntryId entry = append("elevation.asked");
        byte[] salt = database.app()
                .sql("select salt from log_detail")
                .query(byte[].class)
                .single();
        erase(entry);
        assertThat(Wall.thatRefuses(() -> detail(entry, "justification", VALUE, salt)))
                .isEqualTo("an_erased_detail_stays_erased");
        wall.refuses("permission denied for table log_erasure", "delete from log_erasure");
    }

    private static final String NUMBER_AT = "update log_entry set index = 0, recorded_at = %s, leaf_hash = sha256('x')";

    private void assertErasureRefused(EntryId entry, EntryId saidBy) {
        assertThat(Wall.thatRefuses(() -> new LogStore(database.app()).erase(CONTOSO, entry, "justification", saidBy)))
                .isEqualTo("an_erasure_is_recorded_in_its_log");
    }

    private EntryId append(String kind) {
        return append(kind, JsonObject.empty());
    }

    private EntryId append(String kind, JsonObject data) {
        return logs.append(
                CONTOSO,
                new Logs.Entry(kind, new Actor.Job("test"), Optional.empty(), data, Map.of("justification", VALUE)));
    }

    private void erase(EntryId entry) {
        logs.sequence(CONTOSO);
        assertThat(logs.erase(CONTOSO, entry, "justification", new Actor.Job("test")))
                .isTrue();
    }

    private void detail(EntryId entry, String field, String value) {
        detail(entry, field, value, new byte[16]);
    }

    private void detail(EntryId entry, String field, String value, byte[] salt) {
        database.app()
                .sql("insert into log_detail values (?, ?, ?, ?, ?)")
                .params(CONTOSO.value(), entry.value(), field, salt, value)
                .update();
    }

    private void app(String sql) {
        database.app().sql(sql).update();
    }

    private void owner(String sql) {
        database.owner().sql(sql).update();
    }
}
