package dev.twokey.api;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which sessions of our pages are not over, without using and so prolonging them. */
@Component
public class LiveSessions {
    private static final String LIVE = """
            select session_id from spring_session
            where session_id in (:ids) and expiry_time > extract(epoch from clock_timestamp()) * 1000
            """;

    private final JdbcClient jdbc;

    LiveSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Set<String> among(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : jdbc.sql(LIVE)
                        .param("ids", ids)
                        .query((row, number) -> row.getString(1))
                        .set();
    }
}
