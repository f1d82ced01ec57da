package dev.twokey.elevation;

import dev.twokey.database.Rows;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Guests: who works on them, how the directory calls them, and which of them are still to be disabled. */
@Component
class GuestStore {
    private static final String WHERE_GUEST = " where tenant_id = :tenant and account_id = :account ";

    private final JdbcClient jdbc;

    GuestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String WANT = """
            insert into guest (tenant_id, account_id) values (:tenant, :account)
            on conflict on constraint an_account_is_one_guest_in_a_tenant do nothing
            """;

    void want(GuestAccount guest) {
        keyed(WANT, guest).update();
    }

    /**
     * Holds the guest until the transaction ends: whoever changes its grants does so after whoever held it before, and
     * reads them after this.
     */
    void lock(GuestAccount guest) {
        keyed("select 1 from guest " + WHERE_GUEST + " for update", guest)
                .query(Integer.class)
                .single();
    }

    private static final String TAKE = """
            update guest set lease_holder = :holder, lease_until = twokey.now() + make_interval(secs => :seconds)
            where tenant_id = :tenant and account_id = :account and lease_until <= twokey.now()
            """;

    boolean take(GuestAccount guest, String holder, Duration length) {
        return leased(TAKE, guest, holder, length);
    }

    private static final String RENEW = """
            update guest set lease_until = twokey.now() + make_interval(secs => :seconds)
            where tenant_id = :tenant and account_id = :account and lease_holder = :holder and lease_until > twokey.now()
            """;

    boolean renew(GuestAccount guest, String holder, Duration length) {
        return leased(RENEW, guest, holder, length);
    }

    private boolean leased(String sql, GuestAccount guest, String holder, Duration length) {
        return keyed(sql, guest)
                        .param("holder", holder)
                        .param("seconds", length.toSeconds())
                        .update()
                == 1;
    }

    void release(GuestAccount guest, String holder) {
        keyed("update guest set lease_until = '-infinity' " + WHERE_GUEST + " and lease_holder = :holder", guest)
                .param("holder", holder)
                .update();
    }

    Optional<GuestId> id(GuestAccount guest) {
        return keyed("select guest_id from guest " + WHERE_GUEST + " and guest_id is not null", guest)
                .query(String.class)
                .optional()
                .map(GuestId::new);
    }

    private static final String MET = """
            update guest g set guest_id = :guest
            where tenant_id = :tenant and account_id = :account
              and (guest_id is null or guest_id = :guest or not exists (
                    select 1 from elevation_grant e
                    where (e.tenant_id, e.account_id) = (g.tenant_id, g.account_id) and e.state in ('active', 'ending')))
            """;

    /** How the directory calls it. False: another one has access there, and must be found again to be taken out. */
    boolean met(GuestAccount guest, GuestId id) {
        return keyed(MET, guest).param("guest", id.value()).update() == 1;
    }

    private static final String OPENED = """
            update guest set opened_at = :at, opened_under = :request,
                             next_at = '-infinity', attempts = 0, last_reason = null
            where tenant_id = :tenant and account_id = :account
            """;

    /** From now on the directory may let it sign in; written before it is asked to. */
    void opened(GuestAccount guest, RequestId request, Instant now) {
        Rows.one(keyed(OPENED, guest)
                .param("request", request.value())
                .param("at", Rows.at(now))
                .update());
    }

    private static final String DISABLED = """
            update guest set opened_at = null, opened_under = null, attempts = 0, last_reason = null
            where tenant_id = :tenant and account_id = :account
            """;

    void disabled(GuestAccount guest) {
        Rows.one(keyed(DISABLED, guest).update());
    }

    private static final String AGAIN = """
            update guest set attempts = attempts + 1, last_reason = :reason, next_at = :next
            where tenant_id = :tenant and account_id = :account
            """;

    void again(GuestAccount guest, String reason, Instant next) {
        Rows.one(keyed(AGAIN, guest)
                .param("reason", reason)
                .param("next", Rows.at(next))
                .update());
    }

    /** It is looked at again then; nothing is wrong. */
    void later(GuestAccount guest, Instant next) {
        Rows.one(keyed("update guest set next_at = :next " + WHERE_GUEST, guest)
                .param("next", Rows.at(next))
                .update());
    }

    /**
     * A guest that is to be disabled.
     *
     * @param openedUnder the grant under which it was opened last
     * @param openedAt when it was, or may have been, opened last
     */
    record Opened(GuestAccount guest, RequestId openedUnder, Instant openedAt, int attempts) {}

    private static final String TO_DISABLE = """
            select g.* from guest g
            where g.opened_at is not null and g.lease_until <= twokey.now() and g.next_at <= twokey.now()
              and not exists (select 1 from elevation_grant e
                              where (e.tenant_id, e.account_id) = (g.tenant_id, g.account_id) and e.state <> 'ended')
            order by g.next_at limit :most
            """;

    /** Guests that may be enabled though nothing lets them in any more. */
    List<Opened> toDisable(int most) {
        return jdbc.sql(TO_DISABLE)
                .param("most", most)
                .query((row, number) -> new Opened(
                        new GuestAccount(
                                new TenantId(row.getObject("tenant_id", UUID.class)),
                                new AccountId(row.getObject("account_id", UUID.class))),
                        new RequestId(row.getObject("opened_under", UUID.class)),
                        Rows.instant(row, "opened_at"),
                        row.getInt("attempts")))
                .list();
    }

    private static final String IS_IN_USE = """
            select exists (select 1 from elevation_grant
                           where tenant_id = :tenant and account_id = :account and state <> 'ended')
            """;

    /** Whether some grant of the guest has not ended. */
    boolean isInUse(GuestAccount guest) {
        return keyed(IS_IN_USE, guest).query(Boolean.class).single();
    }

    private static final String LEFT_ENABLED = """
            select count(*) from guest g where g.opened_at is not null and g.attempts > 0
              and not exists (select 1 from elevation_grant e
                              where (e.tenant_id, e.account_id) = (g.tenant_id, g.account_id) and e.state <> 'ended')
            """;

    /** How many guests the directory did not disable when it was asked to. */
    long leftEnabled() {
        return jdbc.sql(LEFT_ENABLED).query(Long.class).single();
    }

    private JdbcClient.StatementSpec keyed(String sql, GuestAccount guest) {
        return jdbc.sql(sql)
                .param("tenant", guest.tenant().value())
                .param("account", guest.account().value());
    }
}
