package dev.twokey.audit;

import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Frontier;
import dev.twokey.proof.LogLine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The logs of a deployment called harbour over a test's database, without Spring. */
public final class TestLogs {
    private TestLogs() {}

    /** Keys and marks lie below the given data directory; another directory is another node. */
    public static Logs over(TestDatabase database, Path data) {
        return over(database, data, new SimpleMeterRegistry());
    }

    /** What the recurring job runs. */
    static Sequencer sequencer(TestDatabase database, Path data) {
        return sequencer(database, data, new SimpleMeterRegistry());
    }

    private static Sequencer sequencer(TestDatabase database, Path data, MeterRegistry meters) {
        AuditSettings settings = new AuditSettings(data, "harbour");
        AuditConfiguration configuration = new AuditConfiguration();
        return new Sequencer(
                new LogStore(database.app()),
                configuration.logKeys(settings),
                configuration.highWater(settings),
                continuity(database, data),
                database.clock(),
                database.transactions(),
                meters);
    }

    static Logs over(TestDatabase database, Path data, MeterRegistry meters) {
        AuditSettings settings = new AuditSettings(data, "harbour");
        AuditConfiguration configuration = new AuditConfiguration();
        LogStore store = new LogStore(database.app());
        LogKeys keys = configuration.logKeys(settings);
        HighWater highWater = configuration.highWater(settings);
        return new Logs(
                store,
                new RestoreStore(database.app()),
                new RequestEntryStore(database.app()),
                sequencer(database, data, meters),
                new Verification(store, keys, highWater),
                keys,
                highWater,
                configuration.pseudonyms(settings),
                database.clock(),
                database.reader(),
                settings);
    }

    static Continuity continuity(TestDatabase database, Path data) {
        AuditSettings settings = new AuditSettings(data, "harbour");
        AuditConfiguration configuration = new AuditConfiguration();
        return new Continuity(
                new RestoreStore(database.app()),
                new LogStore(database.app()),
                configuration.logKeys(settings),
                configuration.highWater(settings),
                configuration.epochPin(settings),
                settings);
    }

    /** What every node does by itself. */
    static Follower follower(TestDatabase database, Path data) {
        AuditSettings settings = new AuditSettings(data, "harbour");
        return new Follower(
                continuity(database, data),
                new RestoreStore(database.app()),
                new AuditConfiguration().highWater(settings));
    }

    /** What a backup taken after the first entry would bring back. */
    static void restoreToOneEntry(TestDatabase database, Path data, TenantId tenant) {
        LogLine first = over(database, data).lines(tenant, "").getFirst();
        Frontier frontier = Frontier.empty().append(first.leafHash());
        Checkpoint old = new Checkpoint(first.log(), 1, frontier.root());
        String note =
                old.sign(new LogKeys(data.resolve("keys/log")).of(first.log())).toString();
        goAround(
                database,
                "log_detail",
                "delete from log_detail where tenant_id = ? and entry_id in (select id from log_entry where index > 0)",
                tenant.value());
        goAround(database, "log_entry", "delete from log_entry where tenant_id = ? and index > 0", tenant.value());
        goAround(
                database,
                "log",
                "update log set size = 1, frontier = ?, checkpoint = ? where origin = ?",
                frontier.toBytes(),
                note,
                first.log());
    }

    private static void goAround(TestDatabase database, String table, String sql, Object... values) {
        database.owner().sql("alter table " + table + " disable trigger user").update();
        database.owner().sql(sql).params(values).update();
        database.owner().sql("alter table " + table + " enable trigger user").update();
    }

    /** As an operator does it. */
    static void copied(Path file, Path copy) {
        try {
            Files.createDirectories(copy.resolveSibling(""));
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
