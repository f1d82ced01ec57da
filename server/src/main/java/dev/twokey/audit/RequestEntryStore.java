package dev.twokey.audit;

import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries of one request, to show. */
@Component
class RequestEntryStore {
    private final JdbcClient jdbc;

    RequestEntryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param index empty while it is not numbered */
    record OfRequest(UUID id, String body, OptionalLong index) {}

    static final String OF_REQUEST = """
            select id, body, index from log_entry
            where tenant_id = :tenant and request_id = :request order by index, arrival
            """;

    List<OfRequest> ofRequest(TenantId tenant, RequestId request) {
        return jdbc.sql(OF_REQUEST)
                .param("tenant", tenant.value())
                .param("request", request.value())
                .query((row, number) ->
                        new OfRequest(row.getObject("id", UUID.class), row.getString("body"), index(row)))
                .list();
    }

    private static OptionalLong index(ResultSet row) throws SQLException {
        long index = row.getLong("index");
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(index);
    }

    private static final String PERSONAL = """
            select d.entry_id, d.field, d.value
            from log_detail d join log_entry e on (e.tenant_id, e.id) = (d.tenant_id, d.entry_id)
            where e.tenant_id = :tenant and e.request_id = :request and d.field = any(:fields)
            """;

    record Personal(UUID entry, String field, String value) {}

    /** What these fields of the request's entries hide, as far as it was not erased. */
    List<Personal> personal(TenantId tenant, RequestId request, Set<String> fields) {
        return jdbc.sql(PERSONAL)
                .param("tenant", tenant.value())
                .param("request", request.value())
                .param("fields", fields.toArray(String[]::new))
                .query((row, number) ->
                        new Personal(row.getObject("entry_id", UUID.class), row.getString(2), row.getString(3)))
                .list();
    }
}
