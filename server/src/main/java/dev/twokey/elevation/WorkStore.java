package dev.twokey.elevation;

import dev.twokey.database.Rows;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is due, leased as it is found: no two who look at once find the same guest. */
@Component
class WorkStore {
    private final JdbcClient jdbc;

    WorkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Under which name guests are leased, and how many.
     *
     * @param repute of which tenants
     * @param most how many in all are taken now
     * @param busy how many of which tenant are worked on by this node already
     */
    record Claim(
            String holder, Duration length, Repute repute, Share perTenant, int most, Map<TenantId, Integer> busy) {}

    /**
     * How many guests of one tenant may be in hand: its part of all, so that whoever waits gets on, in whole chunks.
     *
     * @param chunk so many are recorded together: at least these
     * @param most however few tenants wait
     * @param ofAll what the tenants share
     */
    record Share(int chunk, int most, int ofAll) {}

    /**
     * A guest that was leased.
     *
     * @param gives whether something is to be given to it
     */
    record Claimed(GuestAccount guest, boolean gives) {}

    private static final String IS_DUE = """
             (e.state in ('owed', 'ending') or (e.state = 'active' and e.ends_at <= clock.at))
            """;

    /**
     * The time is read first: a lease that runs out meanwhile is found the next time. Each tenant gets its share, the one
     * whose work waits longest first; where tries failed, the one whose turn has waited longest, and of its guests those
     * last that were tried. A guest that somebody else has in hand is passed over, not waited for.
     */
    private static final String CLAIM = """
            with clock as materialized (select twokey.now() as at),
            tenants as materialized (
                select e.tenant_id, min(e.ends_at) as since, min(m.next_at) as next, bool_or(m.attempts > 0) as doubtful
                from clock, elevation_grant e join membership m using (tenant_id, account_id, role_group)
                where e.state <> 'ended' and %1$s group by e.tenant_id),
            chosen as materialized (
                select c.tenant_id, c.account_id
                from (select t.tenant_id,
                             least(:ofOne, :chunk * greatest(1, cast(:ofAll as int) / count(*) over () / :chunk))
                             - coalesce(b.guests, 0) as room
                      from tenants t left join unnest(cast(:busy as uuid[]), cast(:guests as int[])) as b(tenant_id, guests)
                           using (tenant_id)
                      where t.doubtful = :doubtful
                      order by case when t.doubtful then t.next end, t.since nulls first, b.guests nulls first) t
                cross join lateral (
                    select g.tenant_id, g.account_id
                    from clock, elevation_grant e
                         join membership m using (tenant_id, account_id, role_group)
                         join guest g using (tenant_id, account_id)
                    where e.tenant_id = t.tenant_id and e.state <> 'ended' and %1$s
                      and m.next_at <= clock.at and g.lease_until <= clock.at
                    order by m.attempts > 0 and m.last_reason is distinct from :notAsked, e.ends_at nulls first
                    limit greatest(t.room, 0)
                    for update of g skip locked) c
                limit :most)
            update guest g set lease_holder = :holder, lease_until = twokey.now() + make_interval(secs => :seconds)
            from (select distinct tenant_id, account_id from chosen) c
            where (g.tenant_id, g.account_id) = (c.tenant_id, c.account_id)
            returning g.tenant_id, g.account_id, exists (
                select 1 from elevation_grant e
                where (e.tenant_id, e.account_id) = (g.tenant_id, g.account_id) and e.state = 'owed') as gives
            """.formatted(IS_DUE);

    /** Guests whose memberships are not what their grants say, leased. */
    List<Claimed> claim(Claim claim) {
        return claiming(CLAIM, claim)
                .query((row, number) -> new Claimed(guest(row), row.getBoolean("gives")))
                .list();
    }

    private static final String DUE_OF = """
            with clock as materialized (select twokey.now() as at)
            select m.tenant_id, m.account_id, m.role_group from clock, membership m
            where m.tenant_id = :tenant and m.account_id = any(cast(:accounts as uuid[])) and m.next_at <= clock.at
              and exists (select 1 from elevation_grant e
                          where (e.tenant_id, e.account_id, e.role_group) = (m.tenant_id, m.account_id, m.role_group)
                            and %s)
            order by m.attempts > 0 and m.last_reason is distinct from :notAsked, m.next_at
            """.formatted(IS_DUE);

    /** What is due of these guests, last what was tried before. */
    List<Membership.Key> dueOf(TenantId tenant, Collection<AccountId> accounts) {
        return jdbc.sql(DUE_OF)
                .param("tenant", tenant.value())
                .param("notAsked", Contact.NOT_ASKED)
                .param("accounts", Rows.array(accounts, AccountId::value))
                .query((row, number) ->
                        new Membership.Key(guest(row).tenant(), guest(row).account(), row.getString("role_group")))
                .list();
    }

    private static final String UNTIL_NEXT_END = """
            select extract(epoch from min(ends_at) - twokey.now()) * 1000 from elevation_grant
            where state = 'active' and ends_at > (select twokey.now())
            """;

    /** How long until the next access ends by its time. */
    Optional<Duration> untilNextEnd() {
        return jdbc.sql(UNTIL_NEXT_END)
                .query((row, number) -> Optional.ofNullable(row.getBigDecimal(1))
                        .map(millis -> Duration.ofMillis(Math.max(0, millis.longValue() + 1))))
                .single();
    }

    private static final String CLAIM_TO_DISABLE = """
            with clock as materialized (select twokey.now() as at),
            idle as materialized (
                select g.tenant_id, g.account_id, g.next_at, g.next_at <= clock.at and g.lease_until <= clock.at as due,
                       g.attempts > 0 and g.last_reason is distinct from :notAsked as tried,
                       bool_or(g.attempts > 0) over (partition by g.tenant_id) as doubtful
                from clock, guest g
                where g.opened_at is not null
                  and not exists (select 1 from elevation_grant e
                                  where (e.tenant_id, e.account_id) = (g.tenant_id, g.account_id) and e.state <> 'ended')),
            waiting as materialized (
                select i.*, row_number() over (partition by i.tenant_id order by i.tried, i.next_at) as nth
                from idle i where i.due and i.doubtful = :doubtful),
            chosen as materialized (
                select g.tenant_id, g.account_id
                from clock, guest g
                     join waiting w using (tenant_id, account_id)
                     left join unnest(cast(:busy as uuid[]), cast(:guests as int[])) as b(tenant_id, guests)
                          using (tenant_id)
                where w.nth <= :ofOne - coalesce(b.guests, 0) and g.lease_until <= clock.at
                order by w.next_at limit :most for update of g skip locked)
            update guest g set lease_holder = :holder, lease_until = twokey.now() + make_interval(secs => :seconds)
            from chosen c where (g.tenant_id, g.account_id) = (c.tenant_id, c.account_id)
            returning g.*
            """;

    /** Guests that may be enabled though nothing lets them in any more, leased. */
    List<GuestStore.Opened> claimToDisable(Claim claim) {
        return claiming(CLAIM_TO_DISABLE, claim)
                .query((row, number) -> GuestStore.opened(row))
                .list();
    }

    private JdbcClient.StatementSpec claiming(String sql, Claim claim) {
        return jdbc.sql(sql)
                .param("holder", claim.holder())
                .param("seconds", claim.length().toSeconds())
                .param("doubtful", claim.repute() == Repute.DOUBTFUL)
                .param("notAsked", Contact.NOT_ASKED)
                .param("chunk", claim.perTenant().chunk())
                .param("ofOne", claim.perTenant().most())
                .param("ofAll", claim.perTenant().ofAll())
                .param("most", claim.most())
                .param(
                        "busy",
                        Rows.array(
                                claim.busy().entrySet(), busy -> busy.getKey().value()))
                .param("guests", Rows.array(claim.busy().entrySet(), Map.Entry::getValue));
    }

    private static GuestAccount guest(ResultSet row) throws SQLException {
        return new GuestAccount(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)));
    }
}
