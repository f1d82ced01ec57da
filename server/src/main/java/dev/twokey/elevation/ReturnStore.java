package dev.twokey.elevation;

import dev.twokey.database.Rows;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReturnStore {
    private final JdbcClient jdbc;

    ReturnStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String NOW = """
            select g.*, b.returned_at from returned_member b join elevation_grant g using (tenant_id, request_id)
            order by b.returned_at, g.request_id
            """;

    List<Returns.Return> now() {
        return jdbc.sql(NOW)
                .query((row, number) -> new Returns.Return(GrantStore.grant(row), Rows.instant(row, "returned_at")))
                .list();
    }
}
