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

    private static Continuity continuity(TestDatabase database, Path data) {
        AuditSettings settings = new AuditSettings(data, "harbour");
        AuditConfiguration configuration = new AuditConfiguration();
        return new Continuity(
                new RestoreStore(database.app()),
                new LogStore(database.app()),
                configuration.logKeys(settings),
                configuration.highWater(settings),
                configuration.epochPin(settings));
    }
}
