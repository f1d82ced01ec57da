package dev.twokey.elevation;

import dev.twokey.database.Rows;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Memberships one by one: how the work on them goes, and who was seen to be back. */
@Component
class MembershipStore {
    private static final String WHERE_MEMBERSHIP =
            " where tenant_id = :tenant and account_id = :account and role_group = :roleGroup ";

    private final JdbcClient jdbc;
    private final GrantStore grants;
    private final GuestStore guests;

    MembershipStore(JdbcClient jdbc, GrantStore grants, GuestStore guests) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.guests = guests;
    }

    private static final String WANT = """
            insert into membership (tenant_id, account_id, role_group) values (:tenant, :account, :roleGroup)
            on conflict on constraint a_membership_is_worked_on_in_one_place
            do update set next_at = '-infinity', attempts = 0, last_reason = null, look_at = null
            """;

    /** New work makes the membership due at once, whatever earlier trouble put it off. */
    void want(Membership.Key key) {
        guests.want(key.guest());
        keyed(WANT, key).update();
    }

    /** Makes the membership due at once: what it should be has changed. */
    void hurry(Membership.Key key) {
        Rows.one(keyed("update membership set next_at = '-infinity' " + WHERE_MEMBERSHIP, key)
                .update());
    }

    private static final String TO_LOOK_AT_AGAIN = """
            select m.tenant_id, m.account_id, m.role_group from membership m join guest g using (tenant_id, account_id)
            where g.lease_until <= twokey.now() and g.guest_id is not null
              and (m.look_at is null or m.look_at <= twokey.now())
              and (m.returned_at is not null or exists (
                select 1 from elevation_grant e
                where (e.tenant_id, e.account_id, e.role_group) = (m.tenant_id, m.account_id, m.role_group)
                  and e.read_back_at between twokey.now() - interval '24 hours'
                                         and twokey.now() - make_interval(secs => :inFlight)))
              and not exists (
                select 1 from elevation_grant e
                where (e.tenant_id, e.account_id, e.role_group) = (m.tenant_id, m.account_id, m.role_group)
                  and e.state <> 'ended')
            order by m.look_at nulls first limit :most
            """;

    /**
     * Memberships that ended within a day, to be looked at again: a late write of ours may have brought them back; and
     * those that somebody came back to and is not out of, whenever that was.
     */
    List<Membership.Key> toLookAtAgain(Duration inFlight, int most) {
        return jdbc.sql(TO_LOOK_AT_AGAIN)
                .param("inFlight", inFlight.toSeconds())
                .param("most", most)
                .query((row, number) -> key(row))
                .list();
    }

    /** Somebody who had been taken out is inside. False: that was known. */
    boolean returned(Membership.Key key, Instant at) {
        return keyed("update membership set returned_at = :at " + WHERE_MEMBERSHIP + " and returned_at is null", key)
                        .param("at", Rows.at(at))
                        .update()
                == 1;
    }

    /** A look found nobody; the next one is then. */
    void clean(Membership.Key key, Instant next) {
        Rows.one(keyed("update membership set returned_at = null, look_at = :next " + WHERE_MEMBERSHIP, key)
                .param("next", Rows.at(next))
                .update());
    }

    private static final String LAST_REQUEST = """
            select request_id from elevation_grant
            where tenant_id = :tenant and account_id = :account and role_group = :roleGroup
            order by read_back_at desc nulls last limit 1
            """;

    /** The request under which the account was a member last. */
    Optional<RequestId> lastRequest(Membership.Key key) {
        return keyed(LAST_REQUEST, key).query(UUID.class).optional().map(RequestId::new);
    }

    private static final String AGAIN = """
            update membership set attempts = attempts + 1, last_reason = :reason, next_at = :next
            """ + WHERE_MEMBERSHIP;

    /** It did not work, for this reason, and is tried again then. */
    void again(Membership.Key key, String reason, Instant next) {
        Rows.one(keyed(AGAIN, key)
                .param("reason", reason)
                .param("next", Rows.at(next))
                .update());
    }

    /** When the directory acknowledged the removal; empty when it is to be removed (again). */
    void taken(Membership.Key key, Optional<Instant> at) {
        Rows.one(keyed("update membership set taken_at = :at " + WHERE_MEMBERSHIP, key)
                .param("at", at.map(Rows::at).orElse(null), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update());
    }

    Membership load(Membership.Key key) {
        List<Grant> live = grants.live(key);
        return keyed("select * from membership " + WHERE_MEMBERSHIP, key)
                .query((row, number) -> new Membership(
                        key,
                        guests.id(key.guest()),
                        Rows.optionalInstant(row, "taken_at"),
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
                        row.getInt("attempts") == 0 ? Optional.empty() : Rows.optionalInstant(row, "next_at")))
                .single();
    }

    private static Membership.Key key(ResultSet row) throws SQLException {
        return new Membership.Key(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("role_group"));
    }

    private JdbcClient.StatementSpec keyed(String sql, Membership.Key key) {
        return jdbc.sql(sql)
                .param("tenant", key.tenant().value())
                .param("account", key.account().value())
                .param("roleGroup", key.roleGroup());
    }
}
