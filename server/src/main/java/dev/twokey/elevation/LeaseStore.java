package dev.twokey.elevation;

import dev.twokey.database.Rows;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works on a guest, and until when nobody else may. */
@Component
class LeaseStore {
    private final JdbcClient jdbc;

    LeaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String TAKE = """
            update guest set lease_holder = :holder, lease_until = twokey.now() + make_interval(secs => :seconds)
            where tenant_id = :tenant and account_id = :account and lease_until <= twokey.now()
            """;

    boolean take(GuestAccount guest, String holder, Duration length) {
        return leased(TAKE, guest, holder, length);
    }

    private static final String TAKE_ALL = """
            with free as (
                select tenant_id, account_id from guest
                where tenant_id = :tenant and account_id = any(cast(:accounts as uuid[])) and lease_until <= twokey.now()
                order by account_id for update skip locked)
            update guest g set lease_holder = :holder, lease_until = twokey.now() + make_interval(secs => :seconds)
            from free where (g.tenant_id, g.account_id) = (free.tenant_id, free.account_id)
            returning g.account_id
            """;

    /** Those on which nobody else works. */
    Set<AccountId> take(TenantId tenant, Collection<AccountId> accounts, String holder, Duration length) {
        return leased(TAKE_ALL, tenant, accounts, holder, length);
    }

    private static final String RENEW = """
            update guest set lease_until = twokey.now() + make_interval(secs => :seconds)
            where tenant_id = :tenant and account_id = :account and lease_holder = :holder and lease_until > twokey.now()
            """;

    boolean renew(GuestAccount guest, String holder, Duration length) {
        return leased(RENEW, guest, holder, length);
    }

    private boolean leased(String sql, GuestAccount guest, String holder, Duration length) {
        return jdbc.sql(sql)
                        .param("tenant", guest.tenant().value())
                        .param("account", guest.account().value())
                        .param("holder", holder)
                        .param("seconds", length.toSeconds())
                        .update()
                == 1;
    }

    /** Locked in one order, as {@link Leavers} does, so that nobody waits for somebody who waits for them. */
    private static final String RENEW_ALL = """
            with ours as (
                select tenant_id, account_id from guest
                where tenant_id = :tenant and account_id = any(cast(:accounts as uuid[]))
                  and lease_holder = :holder and lease_until > twokey.now()
                order by account_id for update)
            update guest g set lease_until = twokey.now() + make_interval(secs => :seconds)
            from ours where (g.tenant_id, g.account_id) = (ours.tenant_id, ours.account_id)
            returning g.account_id
            """;

    /** Those whose lease had not run out. */
    Set<AccountId> renew(TenantId tenant, Collection<AccountId> accounts, String holder, Duration length) {
        return leased(RENEW_ALL, tenant, accounts, holder, length);
    }

    private static final String HOLD_ALL = """
            select account_id from guest
            where tenant_id = :tenant and account_id = any(cast(:accounts as uuid[]))
              and lease_holder = :holder and lease_until > twokey.now()
            order by account_id for update
            """;

    /** Holds those whose lease had not run out until the end of the transaction; the leases last no longer by it. */
    Set<AccountId> hold(TenantId tenant, Collection<AccountId> accounts, String holder) {
        return new HashSet<>(jdbc.sql(HOLD_ALL)
                .param("tenant", tenant.value())
                .param("accounts", Rows.array(accounts, AccountId::value))
                .param("holder", holder)
                .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
                .list());
    }

    private Set<AccountId> leased(
            String sql, TenantId tenant, Collection<AccountId> accounts, String holder, Duration length) {
        return new HashSet<>(jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("accounts", Rows.array(accounts, AccountId::value))
                .param("holder", holder)
                .param("seconds", length.toSeconds())
                .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
                .list());
    }

    private static final String RELEASE = """
            update guest set lease_until = '-infinity'
            where tenant_id = :tenant and account_id = any(cast(:accounts as uuid[])) and lease_holder = :holder
            """;

    void release(TenantId tenant, Collection<AccountId> accounts, String holder) {
        jdbc.sql(RELEASE)
                .param("tenant", tenant.value())
                .param("accounts", Rows.array(accounts, AccountId::value))
                .param("holder", holder)
                .update();
    }
}
