package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@DatabaseTest
class DatabaseClockTest {
    private final TestDatabase database;
    private final DatabaseClock clock;

    DatabaseClockTest(TestDatabase database) {
        this.database = database;
        this.clock = database.clock();
    }

    @Test
    void moves_on_inside_a_transaction() {
        database.transactions().executeWithoutResult(transaction -> {
            Instant first = clock.now();
            assertThat(clock.now()).isAfter(first);
        });
    }

    @Test
    void is_turned_by_tests_for_every_reader_of_the_database() {
        Instant before = clock.now();
        database.time().forward(Duration.ofHours(3));
        database.time().forward(Duration.ofHours(1));
        assertThat(Duration.between(before, clock.now())).isBetween(Duration.ofHours(4), Duration.ofHours(5));
        assertThat(database.owner()
                        .sql("select twokey.now() > clock_timestamp() + interval '3 hours'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void another_tests_turn_is_not_seen() {
        assertThat(Duration.between(Instant.now(), clock.now()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void compares_the_wall_clocks_of_database_and_node() {
        database.time().forward(Duration.ofHours(3));
        assertThat(clock.aheadOfNode().abs()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void cannot_be_turned_by_the_application() {
        assertThat(Wall.thatRefuses(() -> database.app()
                        .sql("update twokey.turned_time set ahead = interval '1 hour'")
                        .update()))
                .isEqualTo("permission denied for table turned_time");
    }
}
