package dev.twokey.audit;

import dev.twokey.database.Rows;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Detail;
import dev.twokey.proof.Digest;
import dev.twokey.proof.Frontier;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LogStore {
    private final JdbcClient jdbc;

    LogStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String OPEN = """
            insert into log (tenant_id, origin, frontier, checkpoint) values (:tenant, :origin, :frontier, :checkpoint)
            """;

    void open(TenantId tenant, String origin, String checkpoint) {
        Rows.one(jdbc.sql(OPEN)
                .param("tenant", tenant.value())
                .param("origin", origin)
                .param("frontier", Frontier.empty().toBytes())
                .param("checkpoint", checkpoint)
                .update());
    }

    private static final String HEAD = """
            select tenant_id, origin, frontier, checkpoint, nullif(recorded_at, '-infinity') as recorded_at
            from log where tenant_id = :tenant
            """;

    Optional<TenantId> find(String origin) {
        return jdbc.sql("select tenant_id from log where origin = :origin")
                .param("origin", origin)
                .query((row, number) -> new TenantId(row.getObject(1, UUID.class)))
                .optional();
    }

    Optional<Head> head(TenantId tenant) {
        return head(HEAD, tenant);
    }

    /** Nothing when another node is numbering this log. Does not wait for those who append, nor make them wait. */
    Optional<Head> lockHead(TenantId tenant) {
        return head(HEAD + " for no key update skip locked", tenant);
    }

    /** PostgreSQL's {@code lock_not_available}, for which Spring has no name. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String PATIENCE = "set local lock_timeout = '5s'";

    /**
     * As {@link #lockHead}, but waits for the other node's step, which takes milliseconds.
     *
     * @throws CannotAcquireLockException when it takes seconds
     */
    Optional<Head> awaitHead(TenantId tenant) {
        jdbc.sql(PATIENCE).update();
        try {
            return head(HEAD + " for no key update", tenant);
        } catch (UncategorizedSQLException other) {
            if (LOCK_NOT_AVAILABLE.equals(
                    Objects.requireNonNull(other.getSQLException()).getSQLState())) {
                throw new CannotAcquireLockException("the log is being numbered by another node", other);
            }
            throw other;
        }
    }

    private Optional<Head> head(String sql, TenantId tenant) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .query((row, number) -> new Head(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getString("origin"),
                        Frontier.fromBytes(row.getBytes("frontier")),
                        row.getString("checkpoint"),
                        Rows.optionalInstant(row, "recorded_at").orElse(Instant.EPOCH)))
                .optional();
    }

    /** In the order of the arrays, in which the column {@code arrival} counts them. */
    private static final String APPEND = """
            insert into log_entry (tenant_id, id, kind, request_id, body)
            select :tenant, d.id, d.kind, d.request, d.body
            from unnest(cast(:ids as uuid[]), cast(:kinds as text[]), cast(:requests as uuid[]), cast(:bodies as text[]))
                 with ordinality as d(id, kind, request, body, nth)
            order by d.nth
            """;

    void append(TenantId tenant, List<Draft> drafts) {
        Rows.exactly(
                drafts.size(),
                jdbc.sql(APPEND)
                        .param("tenant", tenant.value())
                        .param("ids", Rows.array(drafts, draft -> draft.id().value()))
                        .param("kinds", Rows.array(drafts, Draft::kind))
                        .param(
                                "requests",
                                Rows.array(drafts, draft -> draft.request().orElse(null)))
                        .param("bodies", Rows.array(drafts, Draft::body))
                        .update());
        drafts.forEach(
                draft -> draft.openings().forEach((field, opening) -> detail(tenant, draft.id(), field, opening)));
    }

    private static final String DETAIL = """
            insert into log_detail (tenant_id, entry_id, field, salt, value)
            values (:tenant, :entry, :field, :salt, :value)
            """;

    private void detail(TenantId tenant, EntryId entry, String field, Opening opening) {
        Rows.one(jdbc.sql(DETAIL)
                .param("tenant", tenant.value())
                .param("entry", entry.value())
                .param("field", field)
                .param("salt", opening.salt().toArray())
                .param("value", opening.value())
                .update());
    }

    private static final String PENDING_LOGS = "select distinct tenant_id from log_entry where index is null";

    List<TenantId> pendingLogs() {
        return jdbc.sql(PENDING_LOGS)
                .query((row, number) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    record Pending(UUID id, String body) {}

    /** In the order of arrival, so that entries of one transaction keep theirs. */
    private static final String PENDING = """
            select id, body from log_entry where tenant_id = :tenant and index is null order by arrival limit :limit
            """;

    List<Pending> pending(TenantId tenant, int limit) {
        return jdbc.sql(PENDING)
                .param("tenant", tenant.value())
                .param("limit", limit)
                .query((row, number) -> new Pending(row.getObject("id", UUID.class), row.getString("body")))
                .list();
    }

    private static final String NUMBER = """
            select number_log_entries(:tenant, cast(:ids as uuid[]), :first, :recorded, cast(:leaves as bytea[]))
            """;

    /** Numbers these one after the other, from {@code first} on. */
    void number(TenantId tenant, List<Pending> entries, long first, Instant recorded, List<Digest> leaves) {
        Rows.exactly(
                entries.size(),
                jdbc.sql(NUMBER)
                        .param("tenant", tenant.value())
                        .param("ids", Rows.array(entries, Pending::id))
                        .param("first", first)
                        .param("recorded", Rows.at(recorded))
                        .param(
                                "leaves",
                                Rows.array(
                                        leaves, leaf -> "\\x" + HexFormat.of().formatHex(leaf.toArray())))
                        .query(Integer.class)
                        .single());
    }

    private static final String GROW = """
            update log set size = :size, frontier = :frontier, checkpoint = :checkpoint, recorded_at = :recorded
            where tenant_id = :tenant and size = :before
            """;

    void grow(Head before, Frontier frontier, String checkpoint, Instant recorded) {
        Rows.one(jdbc.sql(GROW)
                .param("tenant", before.tenant().value())
                .param("before", before.frontier().size())
                .param("size", frontier.size())
                .param("frontier", frontier.toBytes())
                .param("checkpoint", checkpoint)
                .param("recorded", Rows.at(recorded))
                .update());
    }

    /** Where an entry stands. */
    record Place(TenantId tenant, long index) {}

    private static final String PLACE = "select tenant_id, index from log_entry where id = :id and index is not null";

    /** Nothing while it is not numbered. */
    Optional<Place> place(EntryId entry) {
        return jdbc.sql(PLACE)
                .param("id", entry.value())
                .query((row, number) ->
                        new Place(new TenantId(row.getObject("tenant_id", UUID.class)), row.getLong("index")))
                .optional();
    }

    record Numbered(String body, long index, Instant recordedAt, Digest leafHash) {}

    private static final String NUMBERED = """
            select body, index, recorded_at, leaf_hash from log_entry
            where tenant_id = :tenant and index < :size and starts_with(kind, :prefix) order by index
            """;

    /** The entries below the given size whose kind begins so. */
    List<Numbered> numbered(TenantId tenant, long size, String prefix) {
        return jdbc.sql(NUMBERED)
                .param("tenant", tenant.value())
                .param("size", size)
                .param("prefix", prefix)
                .query((row, number) -> new Numbered(
                        row.getString("body"),
                        row.getLong("index"),
                        Rows.instant(row, "recorded_at"),
                        Digest.ofHash(row.getBytes("leaf_hash"))))
                .list();
    }

    private static final String LEAVES = """
            select leaf_hash from log_entry where tenant_id = :tenant and index >= :from and index < :to order by index
            """;

    List<Digest> leaves(TenantId tenant, long from, long to) {
        return jdbc.sql(LEAVES)
                .param("tenant", tenant.value())
                .param("from", from)
                .param("to", to)
                .query((row, number) -> Digest.ofHash(row.getBytes(1)))
                .list();
    }

    private static final String DETAILS = """
            select d.field, e.index, d.salt, d.value
            from log_detail d join log_entry e on (e.tenant_id, e.id) = (d.tenant_id, d.entry_id)
            where d.tenant_id = :tenant and e.index < :size order by e.index, d.field collate "C"
            """;

    List<Detail> details(TenantId tenant, long size) {
        return jdbc.sql(DETAILS)
                .param("tenant", tenant.value())
                .param("size", size)
                .query((row, number) -> new Detail(
                        row.getString("field"),
                        row.getLong("index"),
                        Bytes.of(row.getBytes("salt")),
                        row.getString("value")))
                .list();
    }

    private static final String HAS_DETAIL = """
            select exists (select from log_detail where tenant_id = :tenant and entry_id = :entry and field = :field)
            """;

    boolean hasDetail(TenantId tenant, EntryId entry, String field) {
        return jdbc.sql(HAS_DETAIL)
                .param("tenant", tenant.value())
                .param("entry", entry.value())
                .param("field", field)
                .query(Boolean.class)
                .single();
    }

    private static final String ERASE = "select erase_log_detail(:tenant, :entry, :field, :record)";

    /** @param record the entry that says so */
    boolean erase(TenantId tenant, EntryId entry, String field, EntryId record) {
        return jdbc.sql(ERASE)
                .param("tenant", tenant.value())
                .param("entry", entry.value())
                .param("field", field)
                .param("record", record.value())
                .query(Boolean.class)
                .single();
    }
}
