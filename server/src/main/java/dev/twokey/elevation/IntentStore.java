package dev.twokey.elevation;

import dev.twokey.database.Rows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** That somebody is about to be let in: whatever became of it, the clock may run since the first of them. */
@Component
class IntentStore {
    private final JdbcClient jdbc;

    IntentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String INTEND = """
            insert into grant_intent (tenant_id, request_id, entry_id, at) values (:tenant, :request, :entry, :at)
            """;

    void intend(Grant grant, UUID entry, Instant now) {
        Rows.one(of(INTEND, grant)
                .param("entry", entry)
                .param("at", Rows.at(now))
                .update());
    }

    private static final String FIRST = """
            select at from grant_intent where tenant_id = :tenant and request_id = :request order by at limit 1
            """;

    Optional<Instant> first(Grant grant) {
        return of(FIRST, grant).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    int count(Grant grant) {
        return of("select count(*) from grant_intent where tenant_id = :tenant and request_id = :request", grant)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec of(String sql, Grant grant) {
        return jdbc.sql(sql)
                .param("tenant", grant.tenant().value())
                .param("request", grant.request().value());
    }
}
