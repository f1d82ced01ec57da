package dev.twokey.elevation;

import dev.twokey.database.Rows;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Many memberships of one tenant at once: what a pass over them reads, and what it writes. */
@Component
class RemovalStore {
    private final JdbcClient jdbc;

    RemovalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String THESE = """
             unnest(cast(:accounts as uuid[]), cast(:groups as text[])) as these(account_id, role_group)
            """;

    private static final String LIVE = """
            select e.* from %s join elevation_grant e using (account_id, role_group)
            where e.tenant_id = :tenant and e.state <> 'ended' order by e.owed_at, e.request_id
            """.formatted(THESE);

    private static final String LOAD = """
            select m.account_id, m.role_group, m.taken_at, m.attempts, g.guest_id
            from %s join membership m using (account_id, role_group) join guest g using (tenant_id, account_id)
            where m.tenant_id = :tenant
            """.formatted(THESE);

    Map<Membership.Key, Membership> load(TenantId tenant, Collection<Membership.Key> keys) {
        Map<Membership.Key, List<Grant>> live =
                these(LIVE, tenant, keys).query((row, number) -> GrantStore.grant(row)).list().stream()
                        .collect(Collectors.groupingBy(Grant::membership));
        Map<Membership.Key, Membership> loaded = new HashMap<>();
        these(LOAD, tenant, keys)
                .query((row, number) -> {
                    var key = new Membership.Key(
                            tenant,
                            new AccountId(row.getObject("account_id", UUID.class)),
                            row.getString("role_group"));
                    return new Membership(
                            key,
                            Optional.ofNullable(row.getString("guest_id")).map(GuestId::new),
                            Rows.optionalInstant(row, "taken_at"),
                            row.getInt("attempts"),
                            live.getOrDefault(key, List.of()));
                })
                .list()
                .forEach(membership -> loaded.put(membership.key(), membership));
        return loaded;
    }

    private static final String STEP = """
            insert into grant_step (tenant_id, request_id, version, from_state, to_state, at, taken_at, read_back_at,
                                    sessions, reason)
            select :tenant, s.request, s.version + 1, s.state, :to, :at, s.taken, :readBackAt, s.sessions, :reason
            from unnest(cast(:requests as uuid[]), cast(:versions as int[]), cast(:states as text[]),
                        cast(:taken as timestamptz[]), cast(:sessions as text[])) as s(request, version, state, taken, sessions)
            """;

    /** Their time is over. */
    void overByTime(TenantId tenant, List<Grant> active, Instant now) {
        List<Ending> endings = active.stream()
                .map(grant -> new Ending(grant, Optional.empty(), Optional.empty()))
                .toList();
        Rows.exactly(
                endings.size(),
                step(tenant, endings, GrantState.ENDING, now)
                        .param("readBackAt", null, Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("reason", "time")
                        .update());
    }

    /**
     * How an access ended.
     *
     * @param sessions what became of the sign-in sessions
     */
    record Ending(Grant grant, Optional<Instant> takenAt, Optional<String> sessions) {}

    /** The directory said that they are gone. */
    void ended(TenantId tenant, List<Ending> endings, Instant readBackAt) {
        Rows.exactly(
                endings.size(),
                step(tenant, endings, GrantState.ENDED, readBackAt)
                        .param("readBackAt", Rows.at(readBackAt), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("reason", null, Types.VARCHAR)
                        .update());
    }

    private JdbcClient.StatementSpec step(TenantId tenant, List<Ending> endings, GrantState to, Instant now) {
        return jdbc.sql(STEP)
                .param("tenant", tenant.value())
                .param("to", to.toString())
                .param("at", Rows.at(now))
                .param(
                        "requests",
                        Rows.array(endings, each -> each.grant().request().value()))
                .param("versions", Rows.array(endings, each -> each.grant().version()))
                .param("states", Rows.array(endings, each -> each.grant().state()))
                .param("taken", Rows.array(endings, each -> each.takenAt().orElse(null)))
                .param("sessions", Rows.array(endings, each -> each.sessions().orElse(null)));
    }

    private static final String FIND = """
            select * from elevation_grant where tenant_id = :tenant and request_id = any(cast(:requests as uuid[]))
            order by owed_at, request_id
            """;

    List<Grant> find(TenantId tenant, Collection<RequestId> requests) {
        return jdbc.sql(FIND)
                .param("tenant", tenant.value())
                .param("requests", Rows.array(requests, RequestId::value))
                .query((row, number) -> GrantStore.grant(row))
                .list();
    }

    private static final String WHERE_THESE = """
             from %s where m.tenant_id = :tenant and (m.account_id, m.role_group) = (these.account_id, these.role_group)
            """.formatted(THESE);

    /** When the directory acknowledged the removals; empty when they are to be removed (again). */
    void taken(TenantId tenant, Collection<Membership.Key> keys, Optional<Instant> at) {
        Rows.exactly(
                keys.size(),
                these("update membership m set taken_at = :at" + WHERE_THESE, tenant, keys)
                        .param("at", at.map(Rows::at).orElse(null), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update());
    }

    /** All is as it should be. */
    void settled(TenantId tenant, Collection<Membership.Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        Rows.exactly(
                keys.size(),
                these("update membership m set attempts = 0, last_reason = null" + WHERE_THESE, tenant, keys)
                        .update());
    }

    /** They go on after a pause; how often they failed so far, and why, stays to be seen. */
    void later(TenantId tenant, Collection<Membership.Key> keys, Instant next) {
        Rows.exactly(
                keys.size(),
                these("update membership m set next_at = :next" + WHERE_THESE, tenant, keys)
                        .param("next", Rows.at(next))
                        .update());
    }

    /** When they are looked at next, whatever a look finds: one directory that does not answer holds up no other. */
    void lookAt(TenantId tenant, Collection<Membership.Key> keys, Instant next) {
        Rows.exactly(
                keys.size(),
                these("update membership m set look_at = :next" + WHERE_THESE, tenant, keys)
                        .param("next", Rows.at(next))
                        .update());
    }

    private JdbcClient.StatementSpec these(String sql, TenantId tenant, Collection<Membership.Key> keys) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("accounts", Rows.array(keys, key -> key.account().value()))
                .param("groups", Rows.array(keys, Membership.Key::roleGroup));
    }
}
