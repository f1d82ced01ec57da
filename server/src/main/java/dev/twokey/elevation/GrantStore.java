package dev.twokey.elevation;

import dev.twokey.approval.Request;
import dev.twokey.database.Rows;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class GrantStore {
    private final JdbcClient jdbc;

    GrantStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String OWE = """
            insert into elevation_grant (tenant_id, request_id, requester_id, second_id, account_id, account_name,
                                         role_group, duration, owed_at)
            values (:tenant, :request, :requester, :second, :account, :name, :roleGroup,
                    make_interval(secs => :seconds), :at)
            """;

    void owe(Request request, PersonId second, AccountId account, Instant now) {
        var document = request.document();
        Rows.one(jdbc.sql(OWE)
                .param("tenant", request.tenant().value())
                .param("request", request.id().value())
                .param("requester", request.requester().value())
                .param("second", second.value())
                .param("account", account.value())
                .param("name", document.object("account").string("name"))
                .param("roleGroup", document.object("roleGroup").string("slug"))
                .param("seconds", document.integer("seconds"))
                .param("at", Rows.at(now))
                .update());
    }

    private static final String LIVE = """
            select * from elevation_grant
            where tenant_id = :tenant and account_id = :account and role_group = :roleGroup and state <> 'ended'
            order by owed_at, request_id
            """;

    /** The grants of one membership that have not ended. */
    List<Grant> live(Membership.Key key) {
        return jdbc.sql(LIVE)
                .param("tenant", key.tenant().value())
                .param("account", key.account().value())
                .param("roleGroup", key.roleGroup())
                .query((row, number) -> grant(row))
                .list();
    }

    private static final String OF_PERSON = """
            select * from elevation_grant where requester_id = :person and state = any(:states) order by owed_at
            """;

    /** The grants of this person in these states, in every tenant. */
    List<Grant> of(PersonId person, Set<GrantState> states) {
        return jdbc.sql(OF_PERSON)
                .param("person", person.value())
                .param("states", states.stream().map(GrantState::toString).toArray(String[]::new))
                .query((row, number) -> grant(row))
                .list();
    }

    /** What is held or owed now, by anybody. */
    List<Grant> open() {
        return jdbc.sql("select * from elevation_grant where state in ('owed', 'active') order by owed_at, request_id")
                .query((row, number) -> grant(row))
                .list();
    }

    private static final String INSIDE_SINCE = """
            select * from elevation_grant
            where tenant_id = :tenant and starts_at is not null
                and (state <> 'ended' or coalesce(read_back_at, ending_at) >= :since)
            order by state = 'ended', starts_at desc, request_id limit :most
            """;

    List<Grant> insideSince(TenantId tenant, Instant since, int most) {
        return jdbc.sql(INSIDE_SINCE)
                .param("tenant", tenant.value())
                .param("since", Rows.at(since))
                .param("most", most)
                .query((row, number) -> grant(row))
                .list();
    }

    private static final String INSIDE_NOW = """
            select tenant_id, count(distinct requester_id) from (
                select tenant_id, requester_id from elevation_grant
                where state in ('active', 'ending') and starts_at is not null
                union all
                select tenant_id, requester_id from returned_member) as inside
            group by tenant_id
            """;

    void insideNow(BiConsumer<TenantId, Long> each) {
        jdbc.sql(INSIDE_NOW).query(row -> {
            each.accept(new TenantId(row.getObject(1, UUID.class)), row.getLong(2));
        });
    }

    Optional<Grant> find(TenantId tenant, RequestId request) {
        return jdbc.sql("select * from elevation_grant where tenant_id = :tenant and request_id = :request")
                .param("tenant", tenant.value())
                .param("request", request.value())
                .query((row, number) -> grant(row))
                .optional();
    }

    List<Grant> live(int most) {
        return jdbc.sql("select * from elevation_grant where state <> 'ended' order by owed_at limit :most")
                .param("most", most)
                .query((row, number) -> grant(row))
                .list();
    }

    private static final String OF_TENANT = """
            select * from elevation_grant where tenant_id = :tenant and state = :state
            order by owed_at desc, request_id limit :most
            """;

    List<Grant> of(TenantId tenant, GrantState state, int most) {
        return jdbc.sql(OF_TENANT)
                .param("tenant", tenant.value())
                .param("state", state.toString())
                .param("most", most)
                .query((row, number) -> grant(row))
                .list();
    }

    private static final String OVERDUE = """
            select * from elevation_grant
            where (state = 'ending' and ending_at < :before) or (state = 'active' and ends_at < :before)
            order by coalesce(ending_at, ends_at), request_id limit :most
            """;

    /** Those that should have ended before this moment, whether or not anybody saw to it; the longest first. */
    List<Grant> overdue(Instant before, int most) {
        return jdbc.sql(OVERDUE)
                .param("before", Rows.at(before))
                .param("most", most)
                .query((row, number) -> grant(row))
                .list();
    }

    private static final String STEP = """
            insert into grant_step (tenant_id, request_id, version, from_state, to_state, at, person_id, starts_at,
                                    ends_at, taken_at, read_back_at, covered_by, sessions, reason)
            values (:tenant, :request, :version, :from, :to, :at, :person, :startsAt, :endsAt, :takenAt, :readBackAt,
                    :coveredBy, :sessions, :reason)
            """;

    void begin(Grant grant, Instant startsAt, Instant now) {
        Rows.one(step(grant, GrantState.ACTIVE, now)
                .param("startsAt", Rows.at(startsAt))
                .param("endsAt", Rows.at(startsAt.plus(grant.duration())))
                .update());
    }

    void end(Grant grant, Optional<PersonId> person, String reason, Instant now) {
        Rows.one(step(grant, GrantState.ENDING, now)
                .param("person", person.map(PersonId::value).orElse(null), java.sql.Types.OTHER)
                .param("reason", reason)
                .update());
    }

    void endedUnder(Grant grant, Grant other, Instant now) {
        Rows.one(step(grant, GrantState.ENDED, now)
                .param("coveredBy", other.request().value(), java.sql.Types.OTHER)
                .update());
    }

    private JdbcClient.StatementSpec step(Grant grant, GrantState to, Instant now) {
        return jdbc.sql(STEP)
                .param("tenant", grant.tenant().value())
                .param("request", grant.request().value())
                .param("version", grant.version() + 1)
                .param("from", grant.state().toString())
                .param("to", to.toString())
                .param("at", Rows.at(now))
                .param("person", null, java.sql.Types.OTHER)
                .param("startsAt", null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("endsAt", null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("takenAt", null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("readBackAt", null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("coveredBy", null, java.sql.Types.OTHER)
                .param("sessions", null, java.sql.Types.VARCHAR)
                .param("reason", null, java.sql.Types.VARCHAR);
    }

    void report(Grant grant, String report, boolean staysChanged, Instant now) {
        Rows.one(jdbc.sql("""
                insert into closure_report (tenant_id, request_id, report, stays_changed, at)
                values (:tenant, :request, :report, :staysChanged, :at)
                """)
                .param("tenant", grant.tenant().value())
                .param("request", grant.request().value())
                .param("report", report)
                .param("staysChanged", staysChanged)
                .param("at", Rows.at(now))
                .update());
    }

    Optional<String> report(Grant grant) {
        return jdbc.sql("select report from closure_report where tenant_id = :tenant and request_id = :request")
                .param("tenant", grant.tenant().value())
                .param("request", grant.request().value())
                .query(String.class)
                .optional();
    }

    static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new RequestId(row.getObject("request_id", UUID.class)),
                new PersonId(row.getObject("requester_id", UUID.class)),
                new PersonId(row.getObject("second_id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("account_name"),
                row.getString("role_group"),
                duration(row),
                GrantState.of(row.getString("state")),
                row.getInt("version"),
                Rows.instant(row, "owed_at"),
                Rows.optionalInstant(row, "starts_at"),
                Rows.optionalInstant(row, "ends_at"),
                Rows.optionalInstant(row, "ending_at"),
                Rows.optionalInstant(row, "taken_at"),
                Rows.optionalInstant(row, "read_back_at"),
                Optional.ofNullable(row.getObject("covered_by", UUID.class)).map(RequestId::new),
                Optional.ofNullable(row.getString("sessions")),
                Optional.ofNullable(row.getString("end_reason")));
    }

    private static Duration duration(ResultSet row) throws SQLException {
        var interval = row.getObject("duration", org.postgresql.util.PGInterval.class);
        return Duration.ofHours(interval.getHours())
                .plusMinutes(interval.getMinutes())
                .plusMillis(Math.round(interval.getSeconds() * 1000));
    }
}
