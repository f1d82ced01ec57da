package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.spi.Happenings;
import dev.twokey.directory.spi.Happenings.Happening;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A log, against a server that says whatever the test wants. */
class LogReadingTest {
    private static final Instant MOMENT =
            Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void more_of_one_moment_than_is_read_at_a_time_is_passed_over_and_told_as_a_gap() throws IOException {
        try (ScriptedServer server = new ScriptedServer()) {
            EntraFeeds feeds = new EntraFeeds(ScriptedGraph.at(server), new LogBudget(System::nanoTime), Licence.P1);
            for (String id : List.of("a", "b", "c", "d")) {
                server.answers("200 {\"value\":[{\"id\":\"" + id + "\",\"activityDateTime\":\"" + MOMENT
                        + "\"}],\"@odata.nextLink\":\"" + server.address() + "/v1.0/auditLogs/directoryAudits?more\"}");
            }

            Happenings told = done(feeds.audit(Optional.of(
                    LogCursor.remembering(MOMENT, MOMENT, List.of("a")).written())));

            assertThat(told.all()).extracting(Happening::id).containsExactly("b", "c", "d");
            assertThat(told.gap()).isTrue();
            assertThat(LogCursor.parse(told.next()).map(LogCursor::from)).contains(MOMENT.plusSeconds(1));
        }
    }
}
