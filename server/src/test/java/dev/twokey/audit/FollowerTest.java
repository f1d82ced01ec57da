package dev.twokey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over one database: the first does all the work, and the second only looks on. */
@DatabaseTest
class FollowerTest {
    private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));

    @TempDir
    Path data;

    private final TestDatabase database;
    private Path second = Path.of("");
    private Logs logs;

    FollowerTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        second = data.resolve("second");
        logs = TestLogs.over(database, data);
        database.transactions().executeWithoutResult(status -> {
            logs.open(TenantId.DEPLOYMENT, new Slug("deployment"));
            logs.open(CONTOSO, new Slug("contoso"));
        });
        grow(TenantId.DEPLOYMENT);
        grow(CONTOSO);
        copy("log");
    }

    @Test
    void a_node_that_had_nothing_to_do_notices_an_older_backup_too() {
        copy("epoch");
        copy("high-water/harbour/deployment");
        grow(CONTOSO);
        Follower follower = TestLogs.follower(database, second);
        assertThat(follower.look()).isZero();

        TestLogs.restoreToOneEntry(database, data, CONTOSO);

        assertThat(TestLogs.continuity(database, second).refuses(CONTOSO)).contains(LogRefusal.DATABASE_NOT_AS_SIGNED);
        assertThat(TestLogs.continuity(database, second).refuses(TenantId.DEPLOYMENT))
                .as("this log is whole")
                .isEmpty();
        append(CONTOSO);
        refusesToSign(Breach.BELOW_HIGH_WATER);
        assertThat(follower.look()).isEqualTo(1);
    }

    @Test
    void a_log_that_grew_again_after_it_was_cut_and_one_that_is_gone_are_noticed() {
        copy("epoch");
        copy("high-water/harbour/deployment");
        grow(CONTOSO);
        Follower follower = TestLogs.follower(database, second);
        assertThat(follower.look()).isZero();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        follower.bindTo(meters);

        TestLogs.restoreToOneEntry(database, data, CONTOSO);
        Path third = data.resolve("third");
        TestLogs.copied(data.resolve("keys/log"), third.resolve("keys/log"));
        TestLogs.copied(data.resolve("keys/epoch"), third.resolve("keys/epoch"));
        TestLogs.copied(
                data.resolve("keys/high-water/harbour/deployment"),
                third.resolve("keys/high-water/harbour/deployment"));
        append(CONTOSO);
        append(CONTOSO);
        TestLogs.over(database, third).sequence(CONTOSO);
        assertThat(follower.look()).isEqualTo(1);
        assertThatThrownBy(() -> TestLogs.continuity(database, second).require(CONTOSO))
                .hasMessageContaining("harbour/contoso: it does not continue its first 2 entries as they were signed");

        database.owner().sql("delete from log_detail").update();
        database.owner()
                .sql("delete from log_entry where tenant_id = ?")
                .param(CONTOSO.value())
                .update();
        database.owner()
                .sql("delete from log where tenant_id = ?")
                .param(CONTOSO.value())
                .update();
        assertThat(follower.look()).isEqualTo(1);
        assertThat(meters.get("twokey.logs.not.as.signed").gauge().value()).isEqualTo(1);
    }

    @Test
    void a_node_that_keeps_nothing_of_a_database_in_which_much_was_signed_signs_nothing() {
        append(CONTOSO);

        assertThat(TestLogs.continuity(database, second).refuses(TenantId.DEPLOYMENT))
                .contains(LogRefusal.DATABASE_NOT_AS_SIGNED);
        refusesToSign(Breach.NOTHING_KEPT);
        assertThat(TestLogs.follower(database, second).look()).isEqualTo(2);
        assertThat(second.resolve("keys/epoch")).as("nothing is learnt either").doesNotExist();
        assertThat(second.resolve("keys/high-water")).doesNotExist();

        copy("epoch");
        refusesToSign(Breach.NOTHING_KEPT);
        copy("high-water/harbour/deployment");
        TestLogs.over(database, second).sequence(CONTOSO);
        assertThat(TestLogs.follower(database, second).look()).isZero();
    }

    @Test
    void a_node_of_another_epoch_learns_nothing_either() {
        copy("epoch");
        copy("high-water/harbour/deployment");
        grow(CONTOSO);
        database.app()
                .sql("insert into restore values (2, twokey.now(), 'Carol', 'a disk broke')")
                .update();

        assertThat(TestLogs.follower(database, second).look()).isEqualTo(2);
        assertThat(second.resolve("keys/high-water/harbour/contoso")).doesNotExist();
    }

    private void refusesToSign(Breach breach) {
        assertThatThrownBy(() -> TestLogs.over(database, second).sequence(CONTOSO))
                .isInstanceOfSatisfying(
                        LogBrokenException.class,
                        broken -> assertThat(broken.breach()).isEqualTo(breach));
    }

    private void copy(String key) {
        TestLogs.copied(
                data.resolve("keys").resolve(key), second.resolve("keys").resolve(key));
    }

    private void grow(TenantId log) {
        append(log);
        logs.sequence(log);
    }

    private void append(TenantId log) {
        logs.append(
                log,
                new Logs.Entry("elevation.due", new Actor.Job("test"), Optional.empty(), JsonObject.empty(), Map.of()));
    }
}
