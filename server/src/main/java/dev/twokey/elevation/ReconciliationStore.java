package dev.twokey.elevation;

import dev.twokey.database.Rows;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.kernel.TenantId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which tenants are still to be reconciled after a restore, and whom that has found. The database writes what is owed. */
@Component
class ReconciliationStore {
    private final JdbcClient jdbc;

    ReconciliationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is owed to a tenant.
     *
     * @param restoredAt from when on this system gave nothing any more
     * @param takenAt when somebody was taken out last
     */
    record Owed(TenantId tenant, long epoch, Instant restoredAt, int attempts, Optional<Instant> takenAt) {}

    private static final String CLAIM = """
            update reconciliation r set next_at = twokey.now() + interval '1 minute'
            from restore s
            where s.epoch = r.epoch and r.done_at is null and r.next_at <= twokey.now()
            returning r.tenant_id, r.epoch, s.at, r.attempts, r.taken_at
            """;

    /** Takes what is due for one attempt; if this process dies, it comes due again. */
    List<Owed> claim() {
        return jdbc.sql(CLAIM)
                .query((row, number) -> new Owed(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getLong("epoch"),
                        Rows.instant(row, "at"),
                        row.getInt("attempts"),
                        Rows.optionalInstant(row, "taken_at")))
                .list();
    }

    boolean isOwed(TenantId tenant) {
        return jdbc.sql("select exists (select from reconciliation where tenant_id = :tenant and done_at is null)")
                .param("tenant", tenant.value())
                .query(Boolean.class)
                .single();
    }

    /** How many tenants are owed one. */
    long count() {
        return jdbc.sql("select count(distinct tenant_id) from reconciliation where done_at is null")
                .query(Long.class)
                .single();
    }

    private static final String FOUND = """
            insert into unknown_member (tenant_id, epoch, role_group, guest_id, found_at)
            values (:tenant, :epoch, :roleGroup, :guest, :at)
            on conflict on constraint an_unknown_member_is_told_of_once do nothing
            """;

    /** Somebody is inside without a grant. False: it is known already. */
    boolean found(Owed owed, String roleGroup, GuestId guest, Instant now) {
        return jdbc.sql(FOUND)
                        .param("tenant", owed.tenant().value())
                        .param("epoch", owed.epoch())
                        .param("roleGroup", roleGroup)
                        .param("guest", guest.value())
                        .param("at", Rows.at(now))
                        .update()
                == 1;
    }

    long countFound(TenantId tenant, long epoch) {
        return jdbc.sql("select count(*) from unknown_member where tenant_id = :tenant and epoch = :epoch")
                .param("tenant", tenant.value())
                .param("epoch", epoch)
                .query(Long.class)
                .single();
    }

    private static final String IS_KNOWN = """
            select exists (
                select from guest g join elevation_grant e using (tenant_id, account_id)
                where g.tenant_id = :tenant and g.guest_id = :guest and e.role_group = :roleGroup and e.state <> 'ended')
            """;

    /** Whether a grant that has not ended explains the member. */
    boolean isKnown(TenantId tenant, String roleGroup, GuestId guest) {
        return jdbc.sql(IS_KNOWN)
                .param("tenant", tenant.value())
                .param("guest", guest.value())
                .param("roleGroup", roleGroup)
                .query(Boolean.class)
                .single();
    }

    private static final String LATER = """
            update reconciliation set next_at = :next, taken_at = coalesce(:taken, taken_at), attempts = 0, last_reason = null
            where tenant_id = :tenant and epoch = :epoch
            """;

    /** All is well, and it is looked at again then. */
    void later(Owed owed, Optional<Instant> taken, Instant next) {
        Rows.one(jdbc.sql(LATER)
                .param("next", Rows.at(next))
                .param("taken", taken.map(Rows::at).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("tenant", owed.tenant().value())
                .param("epoch", owed.epoch())
                .update());
    }

    private static final String AGAIN = """
            update reconciliation set attempts = least(attempts + 1, 1000000), last_reason = :reason, next_at = :next
            where tenant_id = :tenant and epoch = :epoch
            """;

    void again(Owed owed, String reason, Instant next) {
        Rows.one(jdbc.sql(AGAIN)
                .param("reason", reason)
                .param("next", Rows.at(next))
                .param("tenant", owed.tenant().value())
                .param("epoch", owed.epoch())
                .update());
    }

    void done(Owed owed, Instant now) {
        Rows.one(jdbc.sql("update reconciliation set done_at = :at where tenant_id = :tenant and epoch = :epoch")
                .param("at", Rows.at(now))
                .param("tenant", owed.tenant().value())
                .param("epoch", owed.epoch())
                .update());
    }
}
