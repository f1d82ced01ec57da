package dev.twokey.elevation;

import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The work on memberships: what is due, who works on it, how it went. */
@Component
class MembershipStore {
    private static final String WHERE_MEMBERSHIP =
            " where tenant_id = :tenant and account_id = :account and role_group = :roleGroup ";

    private final JdbcClient jdbc;
    private final GrantStore grants;

    MembershipStore(JdbcClient jdbc, GrantStore grants) {
        this.jdbc = jdbc;
        this.grants = grants;
    }

    private static final String WANT = """
            insert into membership (tenant_id, account_id, role_group) values (:tenant, :account, :roleGroup)
            on conflict on constraint a_membership_is_worked_on_in_one_place
            do update set next_at = '-infinity', attempts = 0, looked_at = null
            """;

    /** New work makes the membership due at once, whatever earlier trouble put it off. */
    void want(Membership.Key key) {
        keyed(WANT, key).update();
    }

    private static final String DUE = """
            select m.tenant_id, m.account_id, m.role_group from membership m
            where m.lease_until <= twokey.now() and m.next_at <= twokey.now() and exists (
                select 1 from elevation_grant g
                where (g.tenant_id, g.account_id, g.role_group) = (m.tenant_id, m.account_id, m.role_group)
                  and (g.state in ('owed', 'ending') or (g.state = 'active' and g.ends_at <= twokey.now())))
            order by m.next_at limit 50
            """;

    List<Membership.Key> due() {
        return jdbc.sql(DUE)
                .query((row, number) -> new Membership.Key(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getString("role_group")))
                .list();
    }

    private static final String TO_LOOK_AT_AGAIN = """
            select m.tenant_id, m.account_id, m.role_group from membership m
            where m.lease_until <= twokey.now() and m.guest_id is not null
              and (m.looked_at is null or m.looked_at <= twokey.now() - make_interval(secs => :pause))
              and exists (
                select 1 from elevation_grant g
                where (g.tenant_id, g.account_id, g.role_group) = (m.tenant_id, m.account_id, m.role_group)
                  and g.read_back_at between twokey.now() - interval '24 hours'
                                         and twokey.now() - make_interval(secs => :inFlight))
              and not exists (
                select 1 from elevation_grant g
                where (g.tenant_id, g.account_id, g.role_group) = (m.tenant_id, m.account_id, m.role_group)
                  and g.state <> 'ended')
            limit 50
            """;

    /** Memberships that ended within a day, to be looked at again: a late write of ours may have brought them back. */
    List<Membership.Key> toLookAtAgain(Duration inFlight, Duration pause) {
        return jdbc.sql(TO_LOOK_AT_AGAIN)
                .param("inFlight", inFlight.toSeconds())
                .param("pause", pause.toSeconds())
                .query((row, number) -> new Membership.Key(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getString("role_group")))
                .list();
    }

    void looked(Membership.Key key, String holder) {
        keyed(
                        "update membership set looked_at = twokey.now(), lease_until = '-infinity' " + WHERE_MEMBERSHIP
                                + " and lease_holder = :holder",
                        key)
                .param("holder", holder)
                .update();
    }

    private static final String TAKE = """
            update membership set lease_holder = :holder, lease_until = twokey.now() + make_interval(secs => :seconds)
            where tenant_id = :tenant and account_id = :account and role_group = :roleGroup
              and lease_until <= twokey.now()
            """;
    private static final String RENEW = """
            update membership set lease_until = twokey.now() + make_interval(secs => :seconds)
            where tenant_id = :tenant and account_id = :account and role_group = :roleGroup
              and lease_holder = :holder and lease_until > twokey.now()
            """;

    boolean take(Membership.Key key, String holder, Duration length) {
        return leased(TAKE, key, holder, length);
    }

    boolean renew(Membership.Key key, String holder, Duration length) {
        return leased(RENEW, key, holder, length);
    }

    private boolean leased(String sql, Membership.Key key, String holder, Duration length) {
        return keyed(sql, key)
                        .param("holder", holder)
                        .param("seconds", length.toSeconds())
                        .update()
                == 1;
    }

    private static final String RELEASE = """
            update membership set lease_until = '-infinity', attempts = :attempts, last_reason = :reason, next_at = :next
            where tenant_id = :tenant and account_id = :account and role_group = :roleGroup and lease_holder = :holder
            """;

    void release(Membership.Key key, String holder, int attempts, @Nullable String reason, Instant next) {
        keyed(RELEASE, key)
                .param("holder", holder)
                .param("attempts", attempts)
                .param("reason", reason, java.sql.Types.VARCHAR)
                .param("next", GrantStore.at(next))
                .update();
    }

    /** Goes on after a pause; how often it failed so far, and why, stays to be seen. */
    void later(Membership.Key key, String holder, Instant next) {
        keyed(
                        "update membership set lease_until = '-infinity', next_at = :next " + WHERE_MEMBERSHIP
                                + " and lease_holder = :holder",
                        key)
                .param("holder", holder)
                .param("next", GrantStore.at(next))
                .update();
    }

    void met(Membership.Key key, GuestId guest) {
        keyed("update membership set guest_id = :guest " + WHERE_MEMBERSHIP, key)
                .param("guest", guest.value())
                .update();
    }

    void taken(Membership.Key key, Optional<Instant> at) {
        keyed("update membership set taken_at = :at " + WHERE_MEMBERSHIP, key)
                .param("at", at.map(GrantStore::at).orElse(null), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    Membership load(Membership.Key key) {
        List<Grant> live = grants.live(key);
        return keyed("select * from membership " + WHERE_MEMBERSHIP, key)
                .query((row, number) -> new Membership(
                        key,
                        Optional.ofNullable(row.getString("guest_id")).map(GuestId::new),
                        GrantStore.instant(row, "taken_at"),
                        row.getInt("attempts"),
                        live))
                .single();
    }

    /** How the work on a grant goes, for people. */
    record Progress(int attempts, Optional<String> lastReason, Optional<Instant> nextAt) {}

    Progress progress(Membership.Key key) {
        return keyed("select * from membership " + WHERE_MEMBERSHIP, key)
                .query((row, number) -> new Progress(
                        row.getInt("attempts"),
                        Optional.ofNullable(row.getString("last_reason")),
                        row.getInt("attempts") == 0 ? Optional.empty() : GrantStore.instant(row, "next_at")))
                .single();
    }

    private static final String ELSEWHERE = """
            select exists (select 1 from elevation_grant
                           where tenant_id = :tenant and account_id = :account and role_group <> :roleGroup
                             and state <> 'ended')
            """;

    /** Whether the account has another live grant in the same tenant. */
    boolean isElsewhereAlive(Membership.Key key) {
        return keyed(ELSEWHERE, key).query(Boolean.class).single();
    }

    private JdbcClient.StatementSpec keyed(String sql, Membership.Key key) {
        return jdbc.sql(sql)
                .param("tenant", key.tenant().value())
                .param("account", key.account().value())
                .param("roleGroup", key.roleGroup());
    }
}
