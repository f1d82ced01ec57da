package dev.twokey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class LogWaitTest {
    private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));

    /** What was written is committed; that its number comes later is no failure of whoever wrote it. */
    @Test
    void whoever_waited_too_long_for_a_number_goes_on_without(TestDatabase database, @TempDir Path data)
            throws Exception {
        Logs logs = TestLogs.over(database, data);
        database.transactions().executeWithoutResult(status -> logs.open(CONTOSO, new Slug("contoso")));
        EntryId entry = database.transactions().execute(status -> logs.append(CONTOSO, entry()));

        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            database.transactions().executeWithoutResult(status -> {
                new LogStore(database.app()).lockHead(CONTOSO);
                assertThatCode(() -> other.submit(() -> logs.sequence(CONTOSO)).get(30, TimeUnit.SECONDS))
                        .doesNotThrowAnyException();
            });
        }

        assertThat(logs.isCovered(entry)).isFalse();
        logs.sequence(CONTOSO);
        assertThat(logs.isCovered(entry)).isTrue();
    }

    private static Logs.Entry entry() {
        return new Logs.Entry("elevation.asked", new Actor.Job("test"), Optional.empty(), JsonObject.empty(), Map.of());
    }
}
