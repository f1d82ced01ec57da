package dev.twokey.approval;

import dev.twokey.database.Rows;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements that were offered for signing, and which of them were signed. */
@Component
class OfferStore {
    private final JdbcClient jdbc;

    OfferStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String INSERT = """
            insert into statement_offer (nonce, tenant_id, request_id, person_id, decision, statement, not_after)
            values (:nonce, :tenant, :request, :person, :decision, :statement, :notAfter)
            """;

    void insert(Offer offer) {
        Rows.one(jdbc.sql(INSERT)
                .param("nonce", offer.nonce())
                .param("tenant", offer.tenant().value())
                .param("request", offer.request().value())
                .param("person", offer.person().value())
                .param("decision", offer.decision().word())
                .param("statement", offer.statement())
                .param("notAfter", Rows.at(offer.notAfter()))
                .update());
    }

    Optional<Offer> find(String nonce) {
        return jdbc.sql("select * from statement_offer where nonce = :nonce")
                .param("nonce", nonce)
                .query((row, number) -> offer(row))
                .optional();
    }

    boolean isUsed(String nonce) {
        return jdbc.sql("select exists (select 1 from request_key where nonce = :nonce)")
                .param("nonce", nonce)
                .query(Boolean.class)
                .single();
    }

    private static final String OPEN = """
            select o.* from statement_offer o
            where (o.tenant_id, o.request_id, o.person_id) = (:tenant, :request, :person) and o.not_after > :now
              and not exists (select 1 from request_key k where k.nonce = o.nonce)
            order by o.not_after desc
            """;

    /** What this person may still sign about this request, what lasts longest first. */
    List<Offer> open(Request request, PersonId person, Instant now) {
        return jdbc.sql(OPEN)
                .param("tenant", request.tenant().value())
                .param("request", request.id().value())
                .param("person", person.value())
                .param("now", Rows.at(now))
                .query((row, number) -> offer(row))
                .list();
    }

    private static final String LAST_USED = """
            select statement::json ->> 'credential' from request_key
            where person_id = :person and statement::json ->> 'credential' = any(:credentials)
            order by turned_at desc limit 1
            """;

    /** Which of these keys the person turned last, on any request. */
    Optional<Bytes> lastUsed(PersonId person, List<Bytes> credentials) {
        return jdbc.sql(LAST_USED)
                .param("person", person.value())
                .param("credentials", credentials.stream().map(Bytes::base64Url).toArray(String[]::new))
                .query((row, number) -> Bytes.fromBase64Url(row.getString(1)))
                .optional();
    }

    private static Offer offer(ResultSet row) throws SQLException {
        return new Offer(
                row.getString("nonce"),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new RequestId(row.getObject("request_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                Decision.parse(row.getString("decision")),
                row.getString("statement"),
                Rows.instant(row, "not_after"));
    }
}
