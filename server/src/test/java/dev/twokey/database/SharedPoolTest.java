package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** However much is due, somebody who waits at a screen gets a connection. */
@DatabaseTest
class SharedPoolTest {
    private static final Duration SHORT = Duration.ofMillis(500);

    private final TestDatabase database;

    SharedPoolTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void the_background_leaves_connections_for_people_and_gives_back_what_it_took() throws SQLException {
        HikariDataSource three = DataSources.pool(database.access(), 3);
        three.setConnectionTimeout(SHORT.toMillis());
        try (SharedPool pool = new SharedPool(three, 2, SHORT)) {
            List<Connection> held = new ArrayList<>();
            held.add(inBackground(pool));
            held.add(inBackground(pool));
            assertThatThrownBy(() -> inBackground(pool))
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessage("the background's connections are all in use");
            try (Connection person = pool.getConnection()) {
                assertThat(person.isValid(1)).isTrue();
            }

            for (Connection each : held) {
                each.close();
                each.close();
            }
            for (int again = 0; again < 4; again++) {
                try (Connection one = inBackground(pool);
                        Connection other = inBackground(pool)) {
                    assertThat(one.isValid(1)).isTrue();
                    assertThat(other.isValid(1)).isTrue();
                }
            }
        }
    }

    @Test
    void a_connection_that_cannot_be_had_takes_no_place() {
        HikariDataSource nowhere = DataSources.pool(database.access(), 1);
        nowhere.setConnectionTimeout(SHORT.toMillis());
        try (SharedPool pool = new SharedPool(nowhere, 1, SHORT)) {
            nowhere.close();
            for (int tries = 0; tries < 2; tries++) {
                assertThatThrownBy(() -> inBackground(pool)).hasMessageContaining("has been closed");
            }
        }
    }

    @Test
    void a_database_that_says_nothing_any_more_is_given_up() throws Exception {
        Access access = database.access();
        URI url = URI.create(access.url().substring("jdbc:".length()));
        try (Relay relay = new Relay(url.getPort())) {
            String through = "jdbc:postgresql://127.0.0.1:" + relay.port() + url.getPath();
            try (HikariDataSource pool = DataSources.pool(
                            new Access(through, access.owner(), access.app()), 1, Duration.ofSeconds(1));
                    Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
                relay.isSilent();
                assertThatThrownBy(() -> statement.execute("select 1"))
                        .hasRootCauseInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    private static Connection inBackground(SharedPool pool) throws SQLException {
        AtomicReference<Connection> got = new AtomicReference<>();
        AtomicReference<SQLException> refused = new AtomicReference<>();
        Background.run(() -> {
            try {
                got.set(pool.getConnection());
            } catch (SQLException e) {
                refused.set(e);
            }
        });
        if (refused.get() != null) {
            throw refused.get();
        }
        return got.get();
    }
}
