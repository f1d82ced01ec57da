package dev.twokey.elevation;

import dev.twokey.database.Rows;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Guests: how the directory calls them, and which of them are still to be disabled. */
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

    private static final String MAY_BE_OPEN = """
            update guest g set opened_at = :at, next_at = '-infinity', attempts = 0, last_reason = null,
                opened_under = (select e.request_id from elevation_grant e
                                where (e.tenant_id, e.account_id) = (g.tenant_id, g.account_id)
                                order by e.owed_at desc, e.request_id limit 1)
            where exists (select from elevation_grant e
                          where (e.tenant_id, e.account_id) = (g.tenant_id, g.account_id))
            """;

    /** Nobody knows any more who was opened: all of them may have been, and are disabled once nothing lets them in. */
    void mayBeOpen(Instant now) {
        jdbc.sql(MAY_BE_OPEN).param("at", Rows.at(now)).update();
    }

    private static final String DISABLED = """
            update guest set opened_at = null, opened_under = null, attempts = 0, last_reason = null
            where tenant_id = :tenant and account_id = any(cast(:accounts as uuid[]))
            """;

    void disabled(TenantId tenant, Collection<AccountId> accounts) {
        Rows.exactly(
                accounts.size(),
                jdbc.sql(DISABLED)
                        .param("tenant", tenant.value())
                        .param("accounts", Rows.array(accounts, AccountId::value))
                        .update());
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
     * @param id how the directory calls it, if that was recorded
     * @param openedUnder the grant under which it was opened last
     * @param openedAt when it was, or may have been, opened last
     */
    record Opened(GuestAccount guest, Optional<GuestId> id, RequestId openedUnder, Instant openedAt, int attempts) {}

    static Opened opened(ResultSet row) throws SQLException {
        return new Opened(
                new GuestAccount(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        new AccountId(row.getObject("account_id", UUID.class))),
                Optional.ofNullable(row.getString("guest_id")).map(GuestId::new),
                new RequestId(row.getObject("opened_under", UUID.class)),
                Rows.instant(row, "opened_at"),
                row.getInt("attempts"));
    }

    private static final String IN_USE = """
            select distinct account_id from elevation_grant
            where tenant_id = :tenant and account_id = any(cast(:accounts as uuid[])) and state <> 'ended'
            """;

    /** Those of which some grant has not ended. */
    Set<AccountId> inUse(TenantId tenant, Collection<AccountId> accounts) {
        return Set.copyOf(jdbc.sql(IN_USE)
                .param("tenant", tenant.value())
                .param("accounts", Rows.array(accounts, AccountId::value))
                .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
                .list());
    }

    private JdbcClient.StatementSpec keyed(String sql, GuestAccount guest) {
        return jdbc.sql(sql)
                .param("tenant", guest.tenant().value())
                .param("account", guest.account().value());
    }
}
