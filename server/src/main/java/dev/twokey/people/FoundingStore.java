package dev.twokey.people;

import dev.twokey.database.Rows;
import dev.twokey.proof.Assertion;
import dev.twokey.proof.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FoundingStore {
    private final JdbcClient jdbc;

    FoundingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param teams the teams of the founders' file, as JSON */
    record Round(int number, String teams) {}

    Optional<Round> current() {
        return jdbc.sql("select round, teams from founding_round order by round desc limit 1")
                .query((row, number) -> new Round(row.getInt(1), row.getString(2)))
                .optional();
    }

    private static final String BEGIN = """
            insert into founding_round (round, teams, begun_at)
            values ((select coalesce(max(round), 0) + 1 from founding_round), :teams, :now) returning round
            """;

    int begin(String teams, Instant now) {
        return jdbc.sql(BEGIN)
                .param("teams", teams)
                .param("now", Rows.at(now))
                .query(Integer.class)
                .single();
    }

    /** One founder's step at a time, on all nodes: the last step sees all others. Until the end of the transaction. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('twokey founding'))")
                .query((row, number) -> true)
                .single();
    }

    void offer(UUID candidate, String statement) {
        jdbc.sql("insert into founding_statement (candidate_id, statement) values (:candidate, :statement)")
                .param("candidate", candidate)
                .param("statement", statement)
                .update();
    }

    Optional<String> statement(UUID candidate) {
        return jdbc.sql("select statement from founding_statement where candidate_id = :candidate")
                .param("candidate", candidate)
                .query(String.class)
                .optional();
    }

    private static final String SIGN = """
            insert into founding_signature (candidate_id, assertion, sign_count, signed_at)
            values (:candidate, :assertion, :signCount, :now)
            """;

    void sign(UUID candidate, Assertion assertion, long signCount, Instant now) {
        jdbc.sql(SIGN)
                .param("candidate", candidate)
                .param("assertion", CanonicalJson.writeString(assertion.toJson()))
                .param("signCount", signCount)
                .param("now", Rows.at(now))
                .update();
    }

    /** What a founder signed, and the counter at that time. */
    record Signature(String statement, Assertion assertion, long signCount) {}

    private static final String SIGNATURE = """
            select t.statement, s.assertion, s.sign_count
            from founding_signature s join founding_statement t using (candidate_id) where candidate_id = :candidate
            """;

    Optional<Signature> signature(UUID candidate) {
        return jdbc.sql(SIGNATURE)
                .param("candidate", candidate)
                .query((row, number) -> new Signature(
                        row.getString(1),
                        Assertion.fromJson(
                                CanonicalJson.parseObject(row.getString(2).getBytes(StandardCharsets.UTF_8))),
                        row.getLong(3)))
                .optional();
    }

    List<Signature> signatures(List<Candidate> founders) {
        return founders.stream()
                .flatMap(founder -> signature(founder.id()).stream())
                .toList();
    }
}
