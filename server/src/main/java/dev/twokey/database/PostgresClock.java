package dev.twokey.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresClock implements DatabaseClock {
    private static final String NOW = "select twokey.now()";
    // Not twokey.now(): tests turn that one, and the two wall clocks are what is compared here.
    private static final String WALL_CLOCK = "select clock_timestamp()";

    private final JdbcClient jdbc;
    private final InstantSource node;

    PostgresClock(JdbcClient jdbc, InstantSource node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    @Override
    public Instant now() {
        return read(NOW);
    }

    @Override
    public Duration aheadOfNode() {
        Instant before = node.instant();
        Instant database = read(WALL_CLOCK);
        Duration roundTrip = Duration.between(before, node.instant());
        return Duration.between(before.plus(roundTrip.dividedBy(2)), database);
    }

    private Instant read(String sql) {
        return jdbc.sql(sql).query(OffsetDateTime.class).single().toInstant();
    }
}
