package dev.twokey.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written about one request. */
@DatabaseTest
class WrittenTest {
    private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(1, 2));
    private static final Actor BY_ALICE = new Actor.Person(new PersonId(new UUID(2, 1)), new AccountId(new UUID(3, 1)));
    private static final RequestId REQUEST = new RequestId(new UUID(4, 1));
    private static final RequestId FOREIGN = new RequestId(new UUID(4, 2));
    private static final String SECRET = "Alice repairs mail flow";

    @TempDir
    Path data;

    private final TestDatabase database;
    private Logs logs;

    WrittenTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        logs = TestLogs.over(database, data);
        database.transactions().executeWithoutResult(status -> {
            logs.open(CONTOSO, new Slug("contoso"));
            logs.open(GLOBEX, new Slug("globex"));
        });
    }

    @Test
    void what_was_written_about_one_request_is_read_alone_and_in_order() {
        about(CONTOSO, FOREIGN, "elevation.foreign");
        about(CONTOSO, REQUEST, "elevation.asked");
        about(CONTOSO, FOREIGN, "elevation.foreign");
        about(GLOBEX, REQUEST, "elevation.foreign");
        logs.sequence(CONTOSO);
        about(CONTOSO, REQUEST, "elevation.revoked");

        List<Logs.Written> written = logs.written(CONTOSO, REQUEST, Set.of());
        assertThat(written)
                .extracting(each -> each.entry().kind())
                .containsExactly("elevation.asked", "elevation.revoked");
        assertThat(written)
                .extracting(Logs.Written::index)
                .as("the second entry of the log, and one that is not numbered yet")
                .containsExactly(OptionalLong.of(1), OptionalLong.empty());
    }

    @Test
    void personal_words_about_a_request_are_read_only_when_asked_for_and_while_they_are_not_erased() {
        EntryId entry = about(CONTOSO, REQUEST, "elevation.asked");

        assertThat(logs.written(CONTOSO, REQUEST, Set.of("reason")).getFirst().personal())
                .isEmpty();
        assertThat(logs.written(CONTOSO, REQUEST, Set.of("justification"))
                        .getFirst()
                        .personal())
                .containsExactly(Map.entry("justification", SECRET));
        logs.sequence(CONTOSO);
        Boolean erased =
                database.transactions().execute(status -> logs.erase(CONTOSO, entry, "justification", BY_ALICE));
        assertThat(erased).isTrue();
        assertThat(logs.written(CONTOSO, REQUEST, Set.of("justification"))
                        .getFirst()
                        .personal())
                .isEmpty();
    }

    @Test
    void the_entries_of_one_request_are_found_without_reading_the_whole_log() {
        String plan = database.transactions().execute(status -> {
            // An empty table is read whole, since that is cheapest; what counts is that there is another way.
            database.app().sql("set local enable_seqscan = off").update();
            return String.join(
                    "\n",
                    database.app()
                            .sql("explain " + RequestEntryStore.OF_REQUEST)
                            .param("tenant", CONTOSO.value())
                            .param("request", REQUEST.value())
                            .query(String.class)
                            .list());
        });
        assertThat(plan).contains("log_entry_by_request").doesNotContain("Filter:");
    }

    private EntryId about(TenantId tenant, RequestId request, String kind) {
        return logs.append(
                tenant,
                new Logs.Entry(
                        kind, BY_ALICE, Optional.of(request), JsonObject.empty(), Map.of("justification", SECRET)));
    }
}
