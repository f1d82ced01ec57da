package dev.twokey.approval;

import dev.twokey.database.Rows;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Decision;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.KeyRule;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RequestStore {
    private final JdbcClient jdbc;

    RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String INSERT = """
            insert into request
                (tenant_id, id, kind, requester_id, requester_account_id, document, digest, deadline, drafted_at)
            values (:tenant, :id, :kind, :requester, :account, :document, :digest, :deadline, :draftedAt)
            """;

    void insert(Request draft) {
        Rows.one(jdbc.sql(INSERT)
                .param("tenant", draft.tenant().value())
                .param("id", draft.id().value())
                .param("kind", draft.kind())
                .param("requester", draft.requester().value())
                .param("account", draft.account().value())
                .param("document", draft.text())
                .param("digest", draft.digest().toArray())
                .param("deadline", Rows.at(draft.deadline()))
                .param("draftedAt", Rows.at(draft.draftedAt()))
                .update());
    }

    private static final String FIND = """
            select r.*, (select s.reason from request_step s
                         where (s.tenant_id, s.request_id, s.version) = (r.tenant_id, r.id, r.version)) as reason
            from request r where r.tenant_id = :tenant and r.id = :id
            """;

    Optional<Request> find(TenantId tenant, RequestId id) {
        return withKeys(jdbc.sql(FIND)
                        .param("tenant", tenant.value())
                        .param("id", id.value())
                        .query(RequestStore::withoutKeys)
                        .list())
                .stream()
                .findFirst();
    }

    /** Finds the request and holds it until the transaction ends; {@code null} is never returned. */
    Optional<Request> lock(TenantId tenant, RequestId id) {
        // The lock is taken by the step's trigger as owner too; here a share of the advisory lock orders the readers,
        // since the application has no right to update (and so to lock) a request.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", tenant.value() + "/" + id.value())
                .query()
                .singleRow();
        return find(tenant, id);
    }

    private static final String OF_PERSON = """
            select r.*, null as reason from request r
            where r.requester_id = :person and r.state <> 'lapsed' order by r.drafted_at desc limit :most
            """;

    List<Request> of(PersonId person, int most) {
        return withKeys(jdbc.sql(OF_PERSON)
                .param("person", person.value())
                .param("most", most)
                .query(RequestStore::withoutKeys)
                .list());
    }

    private static final String UNANSWERED = """
            select r.*, null as reason from request r
            where r.requester_id = :person and r.state in ('draft', 'pending') order by r.drafted_at desc limit :most
            """;

    List<Request> unanswered(PersonId person, int most) {
        return withKeys(jdbc.sql(UNANSWERED)
                .param("person", person.value())
                .param("most", most)
                .query(RequestStore::withoutKeys)
                .list());
    }

    private static final String PENDING = """
            select r.*, null as reason from request r
            where r.state = 'pending' and (r.deadline, r.id) > (:deadline, :id) order by r.deadline, r.id limit :most
            """;

    /** What must be answered first, first; behind this one. */
    List<Request> pending(Optional<Request> after, int most) {
        return withKeys(jdbc.sql(PENDING)
                .param("deadline", Rows.at(after.map(Request::deadline).orElse(Instant.EPOCH)))
                .param("id", after.map(Request::id).map(RequestId::value).orElse(new UUID(0, 0)))
                .param("most", most)
                .query(RequestStore::withoutKeys)
                .list());
    }

    private static final String OF_TENANT = """
            select r.*, null as reason from request r
            where r.tenant_id = :tenant and r.state = any(:states) order by r.drafted_at desc limit :most
            """;

    List<Request> of(TenantId tenant, Set<State> states, int most) {
        return withKeys(jdbc.sql(OF_TENANT)
                .param("tenant", tenant.value())
                .param("states", states.stream().map(State::word).toArray(String[]::new))
                .param("most", most)
                .query(RequestStore::withoutKeys)
                .list());
    }

    private static final String DUE = """
            select tenant_id, id from request
            where state in ('draft', 'pending') and deadline <= twokey.now() order by deadline limit 100
            """;

    record Name(TenantId tenant, RequestId id) {}

    List<Name> due() {
        return jdbc.sql(DUE).query((row, number) -> name(row, "id")).list();
    }

    private static final String OPEN = "select tenant_id, id from request where state in ('draft', 'pending')";

    /** What waits for a key, the first or another. */
    List<Name> open() {
        return jdbc.sql(OPEN).query((row, number) -> name(row, "id")).list();
    }

    private static final String STEP = """
            insert into request_step (tenant_id, request_id, version, from_state, to_state, at, person_id, reason, deadline)
            values (:tenant, :id, :version, :from, :to, :at, :person, :reason, :deadline)
            """;

    /** The one way into a new state; a concurrent step of the same request meets a constraint. */
    void step(
            Request from, State to, Optional<PersonId> person, Optional<String> reason, Instant deadline, Instant now) {
        Rows.one(jdbc.sql(STEP)
                .param("tenant", from.tenant().value())
                .param("id", from.id().value())
                .param("version", from.version() + 1)
                .param("from", from.state().word())
                .param("to", to.word())
                .param("at", Rows.at(now))
                .param("person", person.map(PersonId::value).orElse(null), java.sql.Types.OTHER)
                .param("reason", reason.orElse(null), java.sql.Types.VARCHAR)
                .param("deadline", Rows.at(deadline))
                .update());
    }

    private static final String TURN = """
            insert into request_key
                (tenant_id, request_id, requester_id, person_id, decision, nonce, statement, assertion, turned_at)
            values (:tenant, :request, :requester, :person, :decision, :nonce, :statement, :assertion, :at)
            """;

    void turn(Request request, Offer offer, String assertion, Instant now) {
        Rows.one(jdbc.sql(TURN)
                .param("tenant", request.tenant().value())
                .param("request", request.id().value())
                .param("requester", request.requester().value())
                .param("person", offer.person().value())
                .param("decision", offer.decision().word())
                .param("nonce", offer.nonce())
                .param("statement", offer.statement())
                .param("assertion", assertion)
                .param("at", Rows.at(now))
                .update());
    }

    private static final String KEYS =
            "select * from request_key where (tenant_id, request_id) in (:requests) order by turned_at";

    /** Not while the rows are read: who holds one connection and waits for a second may wait for themselves. */
    private List<Request> withKeys(List<Request> requests) {
        if (requests.isEmpty()) {
            return requests;
        }
        Map<Name, List<TurnedKey>> keys = new HashMap<>();
        jdbc.sql(KEYS)
                .param(
                        "requests",
                        requests.stream()
                                .map(each -> new Object[] {
                                    each.tenant().value(), each.id().value()
                                })
                                .toList())
                .query(row -> {
                    keys.computeIfAbsent(name(row, "request_id"), name -> new ArrayList<>())
                            .add(key(row));
                });
        return requests.stream()
                .map(each -> each.with(keys.getOrDefault(new Name(each.tenant(), each.id()), List.of())))
                .toList();
    }

    private static Name name(ResultSet row, String request) throws SQLException {
        return new Name(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new RequestId(row.getObject(request, UUID.class)));
    }

    private static TurnedKey key(ResultSet row) throws SQLException {
        return new TurnedKey(
                new PersonId(row.getObject("person_id", UUID.class)),
                Decision.parse(row.getString("decision")),
                row.getString("statement"),
                row.getString("assertion"),
                Rows.instant(row, "turned_at"));
    }

    private static Request withoutKeys(ResultSet row, int number) throws SQLException {
        Name name = name(row, "id");
        String text = row.getString("document");
        JsonObject document = (JsonObject) CanonicalJson.parse(text.getBytes(StandardCharsets.UTF_8));
        return new Request(
                name.tenant(),
                name.id(),
                row.getString("kind"),
                new PersonId(row.getObject("requester_id", UUID.class)),
                new AccountId(row.getObject("requester_account_id", UUID.class)),
                text,
                Digest.ofHash(row.getBytes("digest")),
                KeyRule.fromJson(document.object("keyRule")),
                State.of(row.getString("state")),
                row.getInt("version"),
                Rows.instant(row, "drafted_at"),
                Rows.instant(row, "deadline"),
                List.of(),
                Optional.ofNullable(row.getString("reason")));
    }
}
