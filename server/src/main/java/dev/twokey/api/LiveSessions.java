package dev.twokey.api;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which sessions of our pages are not over, without using and so prolonging them. */
@Component
public class LiveSessions {
    private static final String LIVE = """
            select session_id from spring_session
            where session_id in (:ids) and expiry_time > extract(epoch from clock_timestamp()) * 1000
              and used_at > twokey.now() - make_interval(secs => max_inactive_interval)
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

    boolean isLive(String id) {
        return !among(List.of(id)).isEmpty();
    }

    // Once a minute is enough, and costs no row for each page.
    private static final String USE = """
            update spring_session set used_at = twokey.now()
            where session_id = :id and used_at < twokey.now() - interval '1 minute'
            """;

    /** Its person did something. */
    void use(String id) {
        jdbc.sql(USE).param("id", id).update();
    }
}
