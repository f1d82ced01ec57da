package dev.twokey.readiness;

import dev.twokey.database.Rows;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReportStore {
    private final JdbcClient jdbc;

    ReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String INSERT = """
            insert into twokey.readiness_report (tenant_id, id, assessed_at, assessed_by, lines)
            values (:tenant, :id, :at, :by, :lines)
            """;

    void insert(Report report) {
        Rows.one(jdbc.sql(INSERT)
                .param("tenant", report.tenant().value())
                .param("id", report.id().value())
                .param("at", Rows.at(report.at()))
                .param("by", report.by().map(PersonId::value).orElse(null))
                .param("lines", LinesJson.write(report.lines()))
                .update());
    }

    private static final String NEWEST_FIRST = """
            select * from twokey.readiness_report where tenant_id = :tenant order by assessed_at desc, id desc
            """;

    /** Newest first. */
    List<Report> all(TenantId tenant) {
        return jdbc.sql(NEWEST_FIRST)
                .param("tenant", tenant.value())
                .query((row, number) -> report(row))
                .list();
    }

    Optional<Report> latest(TenantId tenant) {
        return jdbc.sql(NEWEST_FIRST + " limit 1")
                .param("tenant", tenant.value())
                .query((row, number) -> report(row))
                .optional();
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                new ReportId(row.getObject("id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                Rows.instant(row, "assessed_at"),
                Optional.ofNullable(row.getObject("assessed_by", UUID.class)).map(PersonId::new),
                LinesJson.read(row.getString("lines")));
    }

    private static final String INSERT_ANSWER = """
            insert into twokey.readiness_answer (tenant_id, check_name, answered_at, answered_by, reply)
            values (:tenant, :check, :at, :by, :reply)
            """;

    void insert(TenantId tenant, String check, Said said) {
        Rows.one(jdbc.sql(INSERT_ANSWER)
                .param("tenant", tenant.value())
                .param("check", check)
                .param("at", Rows.at(said.at()))
                .param("by", said.by().value())
                .param("reply", LinesJson.word(said.reply()))
                .update());
    }

    private static final String LATEST_ANSWERS = """
            select distinct on (check_name) * from twokey.readiness_answer where tenant_id = :tenant
            order by check_name, answered_at desc
            """;

    /** The latest of each question, by its check. */
    Map<String, Said> answers(TenantId tenant) {
        Map<String, Said> answers = new HashMap<>();
        jdbc.sql(LATEST_ANSWERS).param("tenant", tenant.value()).query((ResultSet row) -> {
            answers.put(
                    row.getString("check_name"),
                    new Said(
                            LinesJson.reply(row.getString("reply")),
                            new PersonId(row.getObject("answered_by", UUID.class)),
                            Rows.instant(row, "answered_at")));
        });
        return answers;
    }

    /** How many reports there were. */
    int deleteReports(TenantId tenant) {
        return jdbc.sql("delete from twokey.readiness_report where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
    }

    /** How many answers there were. */
    int deleteAnswers(TenantId tenant) {
        return jdbc.sql("delete from twokey.readiness_answer where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .update();
    }
}
