package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchTest {
    @Test
    void a_question_that_hangs_is_given_up_by_the_database_too_and_holds_up_no_other() {
        try (TestDatabase database = TestDatabase.fresh();
                Watch watch = database.watch()) {
            Figures hanging = watch.figures("select count(*) as hung from pg_sleep(60)", Map.of());
            assertThat(hanging.get("hung")).isNaN();
            // Not only here: what goes on there holds a connection of the database for each reading.
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> database.owner()
                            .sql(
                                    "select count(*) from pg_stat_activity where datname = current_database()"
                                            + " and state = 'active' and query like '%as hung from%' and pid <> pg_backend_pid()")
                            .query(Long.class)
                            .single()
                            .equals(0L));
            assertThat(watch.figures("select 1 as one", Map.of()).get("one")).isEqualTo(1);
        }
    }
}
