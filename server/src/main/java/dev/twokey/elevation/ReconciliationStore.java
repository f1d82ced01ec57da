package dev.twokey.elevation;

import dev.twokey.database.Rows;
import dev.twokey.directory.spi.GuestId;
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
     * @param until nobody else takes it before then; it also says whose attempt this is, since each has another end
     */
    record Owed(
            TenantId tenant, long epoch, Instant restoredAt, int attempts, Optional<Instant> takenAt, Instant until) {}

    private static final String CLAIM = """
            update reconciliation r set next_at = twokey.now() + interval '1 minute'
            from restore s
            where s.epoch = r.epoch and (r.tenant_id, r.epoch) in (
                select tenant_id, epoch from reconciliation where done_at is null and next_at <= twokey.now()
                order by next_at limit :most for update skip locked)
            returning r.tenant_id, r.epoch, s.at, r.attempts, r.taken_at, r.next_at
            """;

    /** Takes so many that are due for one attempt; if this process dies, they come due again. */
    List<Owed> claim(int most) {
        return jdbc.sql(CLAIM)
                .param("most", most)
                .query((row, number) -> new Owed(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        row.getLong("epoch"),
                        Rows.instant(row, "at"),
                        row.getInt("attempts"),
                        Rows.optionalInstant(row, "taken_at"),
                        Rows.instant(row, "next_at")))
                .list();
    }

    private static final String OURS = """
             where tenant_id = :tenant and epoch = :epoch and done_at is null and next_at = :until
            """;

    private static final String RENEW =
            "update reconciliation set next_at = twokey.now() + interval '1 minute'" + OURS + " returning next_at";

    /** Before each call, which takes less than that. Empty: somebody else may be at it. */
    Optional<Owed> renew(Owed owed) {
        return ours(RENEW, owed)
                .query((row, number) -> new Owed(
                        owed.tenant(),
                        owed.epoch(),
                        owed.restoredAt(),
                        owed.attempts(),
                        owed.takenAt(),
                        Rows.instant(row, "next_at")))
                .optional();
    }

    private JdbcClient.StatementSpec ours(String sql, Owed owed) {
        return jdbc.sql(sql)
                .param("tenant", owed.tenant().value())
                .param("epoch", owed.epoch())
                .param("until", Rows.at(owed.until()));
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
            """ + OURS;

    /** All is well, and it is looked at again then. False, here and below: somebody else is at it, who writes it. */
    boolean later(Owed owed, Optional<Instant> taken, Instant next) {
        return ours(LATER, owed)
                        .param("next", Rows.at(next))
                        .param("taken", taken.map(Rows::at).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    private static final String AGAIN = """
            update reconciliation set attempts = least(attempts + 1, 1000000), last_reason = :reason, next_at = :next
            """ + OURS;

    boolean again(Owed owed, String reason, Instant next) {
        return ours(AGAIN, owed)
                        .param("reason", reason)
                        .param("next", Rows.at(next))
                        .update()
                == 1;
    }

    private static final String DONE =
            "update reconciliation set done_at = :at" + OURS + " and taken_at is not distinct from :taken";

    /** Only on the ground of what was seen: nobody was taken out since. */
    boolean done(Owed owed, Instant now) {
        return ours(DONE, owed)
                        .param("at", Rows.at(now))
                        .param("taken", owed.takenAt().map(Rows::at).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }
}
