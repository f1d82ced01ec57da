package dev.twokey.audit;

import dev.twokey.database.Rows;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Gap;
import dev.twokey.proof.LogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The restores that somebody declared. */
@Component
class RestoreStore {
    private final JdbcClient jdbc;

    RestoreStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The epoch that the database is in. */
    long epoch() {
        return jdbc.sql("select epoch()").query(Long.class).single();
    }

    private static final String BEGIN =
            "insert into restore (epoch, at, declared_by, reason) values (:epoch, :at, :by, :reason)";

    void begin(long epoch, Instant at, String by, String reason) {
        Rows.one(jdbc.sql(BEGIN)
                .param("epoch", epoch)
                .param("at", Rows.at(at))
                .param("by", by)
                .param("reason", reason)
                .update());
    }

    Optional<Restores.Declaration> latest() {
        return declaration(epoch());
    }

    Optional<Restores.Declaration> declaration(long epoch) {
        return jdbc.sql("select * from restore where epoch = :epoch")
                .param("epoch", epoch)
                .query((row, number) -> new Restores.Declaration(
                        row.getLong("epoch"),
                        Rows.instant(row, "at"),
                        row.getString("declared_by"),
                        row.getString("reason")))
                .optional();
    }

    private static final String DECLARED = """
            select body, coalesce(index, -1) as index from log_entry where tenant_id = :tenant and kind = :kind
            order by arrival
            """;

    /** An entry that says what is missing; its index is -1 while it waits for its number. */
    record Declared(LogEntry entry, Gap gap) {}

    List<Declared> declared(TenantId tenant) {
        return jdbc.sql(DECLARED)
                .param("tenant", tenant.value())
                .param("kind", Gap.KIND)
                .query((row, number) -> {
                    LogEntry entry = LogEntry.parse(row.getString("body").getBytes(StandardCharsets.UTF_8));
                    return new Declared(
                            entry, Gap.of(entry, row.getLong("index")).orElseThrow());
                })
                .list();
    }

    /** Everybody who has a log here; the deployment first. */
    List<TenantId> logs() {
        return jdbc.sql("select tenant_id from log order by tenant_id <> :deployment, origin")
                .param("deployment", TenantId.DEPLOYMENT.value())
                .query((row, number) -> new TenantId(row.getObject(1, UUID.class)))
                .list();
    }

    /**
     * A log at one moment.
     *
     * @param state another one as soon as its checkpoint is another
     */
    record State(TenantId tenant, String origin, long state) {}

    private static final String STATES =
            "select tenant_id, origin, hashtextextended(checkpoint, 0) as state from log order by origin";

    List<State> states() {
        return jdbc.sql(STATES)
                .query((row, number) -> new State(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getString("origin"),
                        row.getLong("state")))
                .list();
    }
}
