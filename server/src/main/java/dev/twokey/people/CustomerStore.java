package dev.twokey.people;

import dev.twokey.database.Rows;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The way of a customer's first person: links that replace each other, and what is offered to be signed. */
@Repository
class CustomerStore {
    private final JdbcClient jdbc;

    CustomerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One step of one tenant's founding at a time, on all nodes, until the transaction ends. */
    void hold(Slug tenant) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "customer/" + tenant)
                .query()
                .singleRow();
    }

    private static final String NEXT =
            "select coalesce(max(place), 0) + 1 from candidate where invitation_request = :request";

    /** The number of the next link of this invitation. */
    int nextLink(RequestId invitation) {
        return jdbc.sql(NEXT)
                .param("request", invitation.value())
                .query(Integer.class)
                .single();
    }

    private static final String INVITATION = """
            select c.invitation_request from candidate c
            where c.id = :candidate
              and not exists (select from candidate n
                              where n.invitation_request = c.invitation_request and n.place > c.place)
            """;

    /** The invitation of this candidate; empty when a later link of it was made. */
    Optional<RequestId> invitation(UUID candidate) {
        return jdbc.sql(INVITATION)
                .param("candidate", candidate)
                .query((row, number) -> new RequestId(row.getObject(1, UUID.class)))
                .optional();
    }

    /** Whether somebody was founded under this invitation. */
    boolean isUsed(RequestId invitation) {
        return jdbc.sql("select exists (select from candidate_admission where request_id = :request)")
                .param("request", invitation.value())
                .query(Boolean.class)
                .single();
    }

    private static final String POPULATED = """
            select exists (select from person p where p.customer_of = :tenant
                and not exists (select from person_disablement d where d.person_id = p.id))
            """;

    /** Whether rows know of an active person there: those whom the log has not numbered yet included. */
    boolean hasPersons(Slug tenant) {
        return jdbc.sql(POPULATED)
                .param("tenant", tenant.value())
                .query(Boolean.class)
                .single();
    }

    private static final String OFFER = """
            insert into customer_statement (nonce, candidate_id, statement, not_after)
            values (:nonce, :candidate, :statement, :notAfter)
            """;

    void offer(UUID candidate, String nonce, String statement, Instant notAfter) {
        Rows.one(jdbc.sql(OFFER)
                .param("nonce", nonce)
                .param("candidate", candidate)
                .param("statement", statement)
                .param("notAfter", Rows.at(notAfter))
                .update());
    }

    private static final String OFFERED = """
            select statement from customer_statement
            where candidate_id = :candidate and not_after > :until order by not_after desc limit 1
            """;

    /** What was offered last and can be signed until then. */
    Optional<String> offered(UUID candidate, Instant until) {
        return jdbc.sql(OFFERED)
                .param("candidate", candidate)
                .param("until", Rows.at(until))
                .query(String.class)
                .optional();
    }
}
