package dev.twokey.directory;

import dev.twokey.database.DatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A clock that stands until it is turned. */
final class Turned implements DatabaseClock {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private Instant now = START;

    void forward(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Duration aheadOfNode() {
        return Duration.ZERO;
    }

    /** The same, for who wants Java's own. */
    static Clock asJavas(DatabaseClock clock) {
        InstantSource source = clock::now;
        return source.withZone(ZoneOffset.UTC);
    }
}
