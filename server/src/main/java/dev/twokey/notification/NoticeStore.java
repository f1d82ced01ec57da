package dev.twokey.notification;

import dev.twokey.database.Rows;
import dev.twokey.kernel.Ids;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class NoticeStore {
    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String QUEUE = """
            insert into notice (tenant_id, id, request_id, kind, recipient, created_at)
            select tenant_id, id, request_id, kind, recipient, :at
            from unnest(cast(:tenants as uuid[]), cast(:ids as uuid[]), cast(:requests as uuid[]), cast(:kinds as text[]),
                        cast(:recipients as text[])) as due(tenant_id, id, request_id, kind, recipient)
            on conflict on constraint a_recipient_is_told_once do nothing
            """;

    /** Who is to be told of a request. */
    record Due(TenantId tenant, RequestId request, NoticeKind kind, String recipient) {}

    void queue(List<Due> due, Instant now) {
        jdbc.sql(QUEUE)
                .param("tenants", Rows.array(due, each -> each.tenant().value()))
                .param("ids", Rows.array(due, each -> Ids.next(now)))
                .param("requests", Rows.array(due, each -> each.request().value()))
                .param("kinds", Rows.array(due, Due::kind))
                .param("recipients", Rows.array(due, Due::recipient))
                .param("at", Rows.at(now))
                .update();
    }

    private static final String QUEUE_OF_RESTORE = """
            insert into notice (tenant_id, id, epoch, kind, recipient, created_at)
            values (:tenant, :id, :epoch, :kind, :recipient, :at)
            on conflict (tenant_id, epoch, kind, recipient) where epoch is not null do nothing
            """;

    void queue(TenantId tenant, long epoch, String kind, String recipient, Instant now) {
        jdbc.sql(QUEUE_OF_RESTORE)
                .param("tenant", tenant.value())
                .param("id", Ids.next(now))
                .param("epoch", epoch)
                .param("kind", kind)
                .param("recipient", recipient)
                .param("at", Rows.at(now))
                .update();
    }

    private static final String CLAIM = """
            update notice set attempts = least(attempts + 1, 1000), next_at = twokey.now() + interval '30 seconds' * least(attempts + 1, 100)
            where (tenant_id, id) in (
                select tenant_id, id from notice where state = 'queued' and next_at <= twokey.now()
                order by attempts, created_at limit 20 for update skip locked)
            returning *
            """;

    /**
     * Takes what is due for one attempt; if this process dies, it comes due again. What was never tried goes first: an address
     * that takes no mail keeps no other waiting.
     */
    List<Notice> claim() {
        return jdbc.sql(CLAIM).query((row, number) -> notice(row)).list();
    }

    private static final String DELIVERED = """
            update notice set state = 'delivered', delivered_at = :at, detail = null
            where tenant_id = :tenant and id = :id
            """;

    void delivered(Notice notice, Instant now) {
        Rows.one(jdbc.sql(DELIVERED)
                .param("at", Rows.at(now))
                .param("tenant", notice.tenant().value())
                .param("id", notice.id())
                .update());
    }

    void failed(Notice notice, String detail, boolean forGood) {
        Rows.one(jdbc.sql("update notice set state = :state, detail = :detail where tenant_id = :tenant and id = :id")
                .param("state", forGood ? "failed" : "queued")
                .param("detail", detail)
                .param("tenant", notice.tenant().value())
                .param("id", notice.id())
                .update());
    }

    List<Notice> of(TenantId tenant, RequestId request) {
        return jdbc.sql(
                        "select * from notice where tenant_id = :tenant and request_id = :request order by created_at, recipient")
                .param("tenant", tenant.value())
                .param("request", request.value())
                .query((row, number) -> notice(row))
                .list();
    }

    private static Notice.About about(ResultSet row) throws SQLException {
        UUID request = row.getObject("request_id", UUID.class);
        return request == null
                ? new Notice.About.OfRestore(row.getLong("epoch"))
                : new Notice.About.OfRequest(new RequestId(request));
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("id", UUID.class),
                about(row),
                row.getString("kind"),
                row.getString("recipient"),
                row.getString("state"),
                row.getInt("attempts"),
                Rows.optionalInstant(row, "delivered_at"),
                Optional.ofNullable(row.getString("detail")));
    }
}
