package dev.twokey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The epoch never falls: not in the database, and not between the database and a node. */
@DatabaseTest
class EpochWallTest {
    private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
    private static final String BEGIN = "insert into restore values (%s, twokey.now(), 'Carol', 'a disk broke')";

    @TempDir
    Path data;

    private final TestDatabase database;

    EpochWallTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void an_epoch_rises_by_steps_and_stays() {
        run(BEGIN.formatted(3));
        assertThat(new RestoreStore(database.app()).epoch()).isEqualTo(3);

        Wall wall = Wall.before(this::run);
        wall.refuses("an_epoch_never_falls", BEGIN.formatted(2));
        wall.refuses("an_epoch_never_falls", BEGIN.formatted(3));
        wall.refuses("an_epoch_rises_by_steps", BEGIN.formatted(9007199254740990L));
        wall.refuses(
                "a_restore_is_of_the_past",
                BEGIN.formatted(4).replace("twokey.now()", "twokey.now() + interval '1 minute'"));
        wall.refuses("a_restore_has_somebody_who_says_so", BEGIN.formatted(4).replace("Carol", " "));
        wall.refuses("permission denied for table restore", "delete from restore");
        wall.refuses("permission denied for table restore", "update restore set epoch = 1");
    }

    @Test
    void a_node_signs_in_no_other_epoch_than_its_own() {
        Logs logs = TestLogs.over(database, data);
        database.transactions().executeWithoutResult(status -> logs.open(CONTOSO, new Slug("contoso")));
        append(logs);
        logs.sequence(CONTOSO);
        run(BEGIN.formatted(2));
        append(logs);

        assertThatThrownBy(() -> logs.sequence(CONTOSO))
                .isInstanceOfSatisfying(
                        LogBrokenException.class,
                        broken -> assertThat(broken.breach()).isEqualTo(Breach.OTHER_EPOCH))
                .hasMessageContaining("a restore was declared on another node and not on this one");
        assertThat(logs.checkpoint(CONTOSO).size()).isEqualTo(1);
    }

    @Test
    void a_node_of_a_later_epoch_does_not_sign_for_an_earlier_one() {
        new EpochPin(data.resolve("keys/epoch")).raise(2);
        new EpochPin(data.resolve("keys/epoch")).raise(1);
        Logs logs = TestLogs.over(database, data);
        database.transactions().executeWithoutResult(status -> logs.open(CONTOSO, new Slug("contoso")));
        append(logs);

        assertThatThrownBy(() -> logs.sequence(CONTOSO))
                .isInstanceOf(LogBrokenException.class)
                .hasMessageContaining("the database is in epoch 1, this node in epoch 2");
    }

    private static void append(Logs logs) {
        logs.append(
                CONTOSO,
                new Logs.Entry("elevation.due", new Actor.Job("test"), Optional.empty(), JsonObject.empty(), Map.of()));
    }

    private void run(String sql) {
        database.app().sql(sql).update();
    }
}
