package dev.twokey.database;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns the clock of one test database: hours pass at once, and nobody sleeps. */
public final class TurnedTime {
    private static final String FORWARD = "update twokey.turned_time set ahead = ahead + cast(? as interval)";
    private static final String RETURN = "update twokey.turned_time set ahead = interval '0'";

    private final JdbcClient owner;

    TurnedTime(JdbcClient owner) {
        this.owner = owner;
    }

    /** From now on {@code twokey.now()} is so much later. Several turns add up. */
    public void forward(Duration duration) {
        owner.sql(FORWARD).param(duration.toString()).update();
    }

    /** Back to the wall clock. */
    public void undo() {
        owner.sql(RETURN).update();
    }
}
