package dev.twokey.procedure;

import dev.twokey.audit.EntryId;
import dev.twokey.database.Rows;
import dev.twokey.kernel.TenantId;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ProcedureStore {
    private final JdbcClient jdbc;

    ProcedureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A procedure that nobody else works on for a while. */
    record Claim(TenantId tenant, ProcedureId id, String kind, EntryId begun, UUID holder) {}

    private static final String BEGIN = """
            insert into procedure (tenant_id, id, kind, begun_at, begun_entry) values (:tenant, :id, :kind, :at, :entry)
            """;

    private static final String PLAN = """
            insert into procedure_step (tenant_id, procedure_id, position, kind, key, title, subject)
            values (:tenant, :procedure, :position, :kind, :key, :title, :subject)
            """;

    void begin(TenantId tenant, ProcedureId id, String kind, List<Planned> steps, EntryId entry, Instant at) {
        jdbc.sql(BEGIN)
                .param("tenant", tenant.value())
                .param("id", id.value())
                .param("kind", kind)
                .param("at", Rows.at(at))
                .param("entry", entry.value())
                .update();
        int position = 0;
        for (Planned step : steps) {
            position++;
            jdbc.sql(PLAN)
                    .param("tenant", tenant.value())
                    .param("procedure", id.value())
                    .param("position", position)
                    .param("kind", step.kind())
                    .param("key", step.key())
                    .param("title", step.title())
                    .param("subject", CanonicalJson.writeString(step.subject()))
                    .update();
        }
    }

    boolean isUnderWay(TenantId tenant) {
        return jdbc.sql(
                        "select exists (select from procedure where tenant_id = :tenant and state in ('running', 'stuck'))")
                .param("tenant", tenant.value())
                .query(Boolean.class)
                .single();
    }

    private static final String CLAIM = """
            with due as (
                select tenant_id, id from procedure
                where state = 'running' and next_at <= twokey.now() and lease_until <= twokey.now()
                order by next_at limit :most for update skip locked)
            update procedure p
            set lease_holder = :holder, lease_until = twokey.now() + make_interval(secs => :seconds)
            from due where (p.tenant_id, p.id) = (due.tenant_id, due.id)
            returning p.tenant_id, p.id, p.kind, p.begun_entry
            """;

    /** What is due, at most so many, each leased for so long. */
    List<Claim> claim(int most, Duration lease) {
        UUID holder = UUID.randomUUID();
        return jdbc.sql(CLAIM)
                .param("most", most)
                .param("holder", holder)
                .param("seconds", lease.toSeconds())
                .query((row, number) -> new Claim(
                        new TenantId(row.getObject("tenant_id", UUID.class)),
                        new ProcedureId(row.getObject("id", UUID.class)),
                        row.getString("kind"),
                        new EntryId(row.getObject("begun_entry", UUID.class)),
                        holder))
                .list();
    }

    private static final String RENEW = """
            update procedure set lease_until = twokey.now() + make_interval(secs => :seconds)
            where (tenant_id, id) = (:tenant, :id) and lease_holder = :holder and lease_until > twokey.now() and state = 'running'
            """;

    /** False: the lease ran out, or somebody abandoned it. Then nothing more may be recorded. */
    boolean renew(Claim claim, Duration lease) {
        return jdbc.sql(RENEW)
                        .param("seconds", lease.toSeconds())
                        .param("tenant", claim.tenant().value())
                        .param("id", claim.id().value())
                        .param("holder", claim.holder())
                        .update()
                == 1;
    }

    private static final String RELEASE = """
            update procedure set lease_until = '-infinity', next_at = twokey.now() + make_interval(secs => :seconds)
            where (tenant_id, id) = (:tenant, :id) and lease_holder = :holder
            """;

    /** Gives it back, to be gone on with so much later. */
    void release(Claim claim, Duration pause) {
        jdbc.sql(RELEASE)
                .param("seconds", pause.toSeconds())
                .param("tenant", claim.tenant().value())
                .param("id", claim.id().value())
                .param("holder", claim.holder())
                .update();
    }

    private static final String DONE = """
            update procedure_step set done_at = :at, result = :result, reason = null, remedy = null
            where (tenant_id, procedure_id, key) = (:tenant, :procedure, :key)
            """;

    void done(Claim claim, String key, JsonObject result, Instant at) {
        Rows.one(jdbc.sql(DONE)
                .param("at", Rows.at(at))
                .param("result", CanonicalJson.writeString(result))
                .param("tenant", claim.tenant().value())
                .param("procedure", claim.id().value())
                .param("key", key)
                .update());
    }

    private static final String NOT_DONE = """
            update procedure_step set attempts = attempts + 1, reason = :reason, remedy = :remedy
            where (tenant_id, procedure_id, key) = (:tenant, :procedure, :key)
            """;

    void unknown(Claim claim, String key, String reason) {
        notDone(claim, key, reason, Optional.empty());
    }

    void stuck(Claim claim, String key, Effect.Stuck stuck) {
        notDone(claim, key, stuck.reason(), Optional.of(stuck.remedy()));
        move(claim.tenant(), claim.id(), ProcedureState.STUCK, Optional.empty());
    }

    private void notDone(Claim claim, String key, String reason, Optional<String> remedy) {
        Rows.one(jdbc.sql(NOT_DONE)
                .param("reason", reason)
                .param("remedy", remedy.orElse(null))
                .param("tenant", claim.tenant().value())
                .param("procedure", claim.id().value())
                .param("key", key)
                .update());
    }

    private static final String MOVE = """
            update procedure set state = :state, ended_at = :at, next_at = '-infinity', lease_until = '-infinity'
            where (tenant_id, id) = (:tenant, :id)
            """;

    void move(TenantId tenant, ProcedureId id, ProcedureState state, Optional<Instant> ended) {
        Rows.one(jdbc.sql(MOVE)
                .param("state", state.word())
                .param("at", ended.map(Rows::at).orElse(null))
                .param("tenant", tenant.value())
                .param("id", id.value())
                .update());
    }

    private static final String RETRY = """
            update procedure_step set attempts = 0, reason = null, remedy = null
            where (tenant_id, procedure_id) = (:tenant, :procedure) and done_at is null
            """;

    void retry(TenantId tenant, ProcedureId id) {
        jdbc.sql(RETRY)
                .param("tenant", tenant.value())
                .param("procedure", id.value())
                .update();
        move(tenant, id, ProcedureState.RUNNING, Optional.empty());
    }

    /** Holds the newest procedure of the tenant until the caller's transaction ends. */
    Optional<Procedure> lockNewest(TenantId tenant) {
        return newest(tenant, " for update");
    }

    Optional<Procedure> newest(TenantId tenant) {
        return newest(tenant, "");
    }

    private Optional<Procedure> newest(TenantId tenant, String lock) {
        return jdbc.sql("select * from procedure where tenant_id = :tenant order by begun_at desc, id desc limit 1"
                        + lock)
                .param("tenant", tenant.value())
                .query((row, number) -> withoutSteps(row))
                .optional()
                .map(this::whole);
    }

    Optional<Procedure> find(TenantId tenant, ProcedureId id) {
        return jdbc.sql("select * from procedure where (tenant_id, id) = (:tenant, :id)")
                .param("tenant", tenant.value())
                .param("id", id.value())
                .query((row, number) -> withoutSteps(row))
                .optional()
                .map(this::whole);
    }

    private static Procedure withoutSteps(ResultSet row) throws SQLException {
        return new Procedure(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new ProcedureId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                ProcedureState.of(row.getString("state")),
                Rows.instant(row, "begun_at"),
                List.of());
    }

    private Procedure whole(Procedure bare) {
        List<Procedure.Progress> steps = jdbc.sql("""
                        select * from procedure_step
                        where (tenant_id, procedure_id) = (:tenant, :procedure) order by position
                        """)
                .param("tenant", bare.tenant().value())
                .param("procedure", bare.id().value())
                .query((row, number) -> progress(row))
                .list();
        return new Procedure(bare.tenant(), bare.id(), bare.kind(), bare.state(), bare.begunAt(), steps);
    }

    private static Procedure.Progress progress(ResultSet row) throws SQLException {
        return new Procedure.Progress(
                new Planned(
                        row.getString("kind"),
                        row.getString("key"),
                        row.getString("title"),
                        json(row.getString("subject"))),
                Rows.optionalInstant(row, "done_at"),
                Optional.ofNullable(row.getString("result")).map(ProcedureStore::json),
                row.getInt("attempts"),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("remedy")));
    }

    private static JsonObject json(String text) {
        return CanonicalJson.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }
}
