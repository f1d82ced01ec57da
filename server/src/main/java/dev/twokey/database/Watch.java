package dev.twokey.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks at the database for health and metrics, beside the work: on two connections of its own, so that a pool that is used
 * up neither blinds whoever watches nor is used up further by them, and with the patience of seconds.
 */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    static final Duration BETWEEN_READINGS = Duration.ofSeconds(3);
    private static final int CONNECTIONS = 2;

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private volatile boolean failed;
    private volatile long failedAt;

    Watch(Access access) {
        this.pool = DataSources.watching(access, CONNECTIONS);
        this.jdbc = JdbcClient.create(pool);
    }

    /**
     * The columns of a query's one row, by their names.
     *
     * @param sql without parameters but those given; numbers only
     */
    public Figures figures(String sql, Map<String, ?> parameters) {
        return figures(
                BETWEEN_READINGS,
                client -> client.sql(sql)
                        .params(parameters)
                        .query((row, number) -> numbers(row))
                        .single());
    }

    Figures figures(Duration lifetime, Function<JdbcClient, Map<String, Double>> reading) {
        return new Figures(lifetime, () -> read(lifetime, reading));
    }

    private Map<String, Double> read(Duration lifetime, Function<JdbcClient, Map<String, Double>> reading) {
        // One look at a dead database is enough for all that ask now: a scrape must not wait once for each of them.
        if (failed && System.nanoTime() - failedAt < lifetime.toNanos()) {
            return Map.of();
        }
        try {
            Map<String, Double> numbers = reading.apply(jdbc);
            failed = false;
            return numbers;
        } catch (CannotGetJdbcConnectionException lost) {
            failedAt = System.nanoTime();
            if (!failed) {
                LOG.warn("the database does not tell figures", lost);
            }
            failed = true;
            return Map.of();
        } catch (DataAccessException slow) {
            // One question that the database did not answer says nothing of the others, and nothing of its health.
            LOG.warn("the database did not tell a figure", slow);
            return Map.of();
        }
    }

    private static Map<String, Double> numbers(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Double> numbers = new HashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            double number = row.getDouble(column);
            if (!row.wasNull()) {
                numbers.put(columns.getColumnLabel(column), number);
            }
        }
        return numbers;
    }

    @Override
    public void close() {
        pool.close();
    }
}
