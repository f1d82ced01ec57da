package dev.twokey.elevation;

import dev.twokey.kernel.RequestId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where requests, accesses and guests stand, as the tables say. */
final class Standing {
    private final JdbcClient tables;

    Standing(JdbcClient tables) {
        this.tables = tables;
    }

    private static final String STATE = """
            select coalesce(string_agg(one, ', ' order by one), 'nothing') from (
              select coalesce(g.state, r.state) || case when m.attempts > 0 then ' in trouble' else '' end
                     || case when m.taken_at is not null then ' taken' else '' end one
              from twokey.request r left join twokey.elevation_grant g on (g.tenant_id, g.request_id) = (r.tenant_id, r.id)
              left join twokey.membership m
                on (m.tenant_id, m.account_id, m.role_group) = (g.tenant_id, g.account_id, g.role_group)
              where r.kind = 'elevation'
                and coalesce(g.state, r.state) not in ('ended', 'denied', 'withdrawn', 'expired', 'lapsed')) s
            """;

    /** Where all stands that has not ended, whoever it is about. */
    String state() {
        return tables.sql(STATE).query(String.class).single();
    }

    private static final String GUESTS_TO_DISABLE = """
            select count(*) from twokey.guest g
            where g.opened_at is not null
              and not exists (select from twokey.elevation_grant e
                              where (e.tenant_id, e.account_id) = (g.tenant_id, g.account_id) and e.state <> 'ended')
            """;

    long guestsToDisable() {
        return tables.sql(GUESTS_TO_DISABLE).query(Long.class).single();
    }

    /** Why accesses ended so far. */
    List<String> endReasons() {
        return tables.sql("select end_reason from twokey.elevation_grant where state = 'ended'")
                .query(String.class)
                .list();
    }

    private static final String IN_STATE = """
            select r.id from twokey.request r
            left join twokey.elevation_grant g on (g.tenant_id, g.request_id) = (r.tenant_id, r.id)
            where coalesce(g.state, r.state) in (:states)
            """;

    /** The requests that are in one of these states, or whose access is. */
    Set<RequestId> in(Set<String> states) {
        return new HashSet<>(tables.sql(IN_STATE)
                .param("states", states)
                .query((row, number) -> new RequestId(row.getObject("id", UUID.class)))
                .list());
    }
}
