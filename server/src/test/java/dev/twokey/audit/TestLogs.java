package dev.twokey.audit;

import dev.twokey.database.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;

/** The logs of a deployment called harbour over a test's database, without Spring. */
public final class TestLogs {
    private TestLogs() {}

    /** Keys and marks lie below the given data directory; another directory is another node. */
    public static Logs over(TestDatabase database, Path data) {
        return over(database, data, new SimpleMeterRegistry());
    }

    static Logs over(TestDatabase database, Path data, MeterRegistry meters) {
        AuditSettings settings = new AuditSettings(data, "harbour");
        AuditConfiguration configuration = new AuditConfiguration();
        LogStore store = new LogStore(database.app());
        LogKeys keys = configuration.logKeys(settings);
        HighWater highWater = configuration.highWater(settings);
        return new Logs(
                store,
                new Sequencer(store, keys, highWater, database.clock(), database.transactions(), meters),
                new Verification(store, keys, highWater),
                keys,
                highWater,
                configuration.pseudonyms(settings),
                database.clock(),
                database.reader(),
                settings);
    }
}
