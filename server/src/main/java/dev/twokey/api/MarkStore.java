package dev.twokey.api;

import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MarkStore {
    private final JdbcClient jdbc;

    MarkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String OF_REQUESTS = """
            select tenant_id, request_id,
                   mark # coalesce((due_at < twokey.now() - make_interval(secs => :overdueAfter))::int, 0) as mark
            from request_mark where (tenant_id, request_id) in (:requests)
            """;

    Map<Watch.OfRequest, Long> of(Collection<Watch.OfRequest> requests, Duration overdueAfter) {
        Map<Watch.OfRequest, Long> marks = new HashMap<>();
        jdbc.sql(OF_REQUESTS)
                .param(
                        "requests",
                        requests.stream()
                                .map(each -> new Object[] {
                                    each.tenant().value(), each.request().value()
                                })
                                .toList())
                .param("overdueAfter", overdueAfter.toSeconds())
                .query(row -> {
                    marks.put(
                            new Watch.OfRequest(
                                    new TenantId(row.getObject("tenant_id", UUID.class)),
                                    new RequestId(row.getObject("request_id", UUID.class))),
                            row.getLong("mark"));
                });
        return marks;
    }

    // Hashed with what is overdue: of one bit for all, two that become so at once would leave nothing.
    private static final String OPEN = """
            select tenant_id,
                   bit_xor(hashtextextended(
                       mark || '/' || coalesce(due_at < twokey.now() - make_interval(secs => :overdueAfter), false), 0)) as mark
            from open_mark group by tenant_id
            """;

    /** What is open, by tenant; a tenant in which nothing is has no row. */
    Map<TenantId, Long> open(Duration overdueAfter) {
        Map<TenantId, Long> marks = new HashMap<>();
        jdbc.sql(OPEN).param("overdueAfter", overdueAfter.toSeconds()).query(row -> {
            marks.put(new TenantId(row.getObject("tenant_id", UUID.class)), row.getLong("mark"));
        });
        return marks;
    }
}
