package dev.twokey.people;

import dev.twokey.database.Rows;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Secret;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.SigningKey;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CandidateStore {
    private final JdbcClient jdbc;

    CandidateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String INVITE = """
            insert into candidate
                (id, person_id, kind, round, invitation_request, place, invited_by, facts, link_hash, not_after, invited_at)
            values (:id, :person, :kind, :round, :request, :place, :invitedBy, :facts, :link, :notAfter, :now)
            """;

    /**
     * Where a candidate stands among others.
     *
     * @param round of founders
     * @param request under which a customer's tenant was invited
     * @param number of the founder in the round, or of the link of that invitation: only its last one is good
     */
    record Place(OptionalInt round, Optional<RequestId> request, int number) {
        static Place ofFounder(int round, int number) {
            return new Place(OptionalInt.of(round), Optional.empty(), number);
        }

        static Place ofCustomer(RequestId request, int number) {
            return new Place(OptionalInt.empty(), Optional.of(request), number);
        }

        static Place alone() {
            return new Place(OptionalInt.empty(), Optional.empty(), 0);
        }
    }

    void invite(Candidate candidate, Place place, Secret link, Instant now) {
        Rows.one(jdbc.sql(INVITE)
                .param("id", candidate.id())
                .param("person", candidate.person().value())
                .param("kind", candidate.kind().word())
                .param("round", place.round().isPresent() ? place.round().getAsInt() : null, Types.INTEGER)
                .param("request", place.request().map(RequestId::value).orElse(null), Types.OTHER)
                .param("place", place.number())
                .param("invitedBy", candidate.invitedBy().map(PersonId::value).orElse(null), Types.OTHER)
                .param("facts", CanonicalJson.writeString(candidate.facts().toJson()))
                .param("link", RandomSecret.hash(link))
                .param("notAfter", Rows.at(candidate.notAfter()))
                .param("now", Rows.at(now))
                .update());
    }

    private static final String SELECT = """
            select c.*, exists (select from candidate_admission a where a.candidate_id = c.id) as admitted
            from candidate c
            """;

    Optional<Candidate> byLink(Secret link) {
        return candidates(" where c.link_hash = :link", "link", RandomSecret.hash(link)).stream()
                .findFirst();
    }

    private static final String BY_ACCEPTED_LINK = """
             where c.id = (select candidate_id from candidate_acceptance where link_hash = :link)
               and not exists (select from person_sign_out o join candidate_acceptance a on o.at >= a.accepted_at
                               where o.person_id = c.person_id and a.link_hash = :link)
            """;

    /** The candidate whose invitation was accepted under this link, in a session that nobody has ended since. */
    Optional<Candidate> byAcceptedLink(Secret link) {
        return candidates(BY_ACCEPTED_LINK, "link", RandomSecret.hash(link)).stream()
                .findFirst();
    }

    private static final String ACCEPT = """
            insert into candidate_acceptance (link_hash, candidate_id, accepted_at) values (:link, :candidate, :now)
            """;

    /** Gives the person who accepted a link of their own. */
    void accept(UUID candidate, Secret link, Instant now) {
        Rows.one(jdbc.sql(ACCEPT)
                .param("link", RandomSecret.hash(link))
                .param("candidate", candidate)
                .param("now", Rows.at(now))
                .update());
    }

    Optional<Candidate> byId(UUID id) {
        return candidates(" where c.id = :id", "id", id).stream().findFirst();
    }

    /** The founders of a round in their order. */
    List<Candidate> founders(int round) {
        return candidates(" where c.round = :round order by c.place", "round", round);
    }

    private static final String INVITED = """
            select c.facts from candidate c
            where c.round is null and c.not_after > (select twokey.now())
              and not exists (select from candidate_admission a where a.candidate_id = c.id)
              and not exists (select from candidate n
                              where n.invitation_request = c.invitation_request and n.place > c.place)
              and (c.invitation_request is null or c.invitation_request is distinct from cast(:replaced as uuid))
            """;

    /**
     * The names of accounts in invitations whose link is still good; later ones are judged when they become authority.
     *
     * @param replaced the invitation of a tenant whose link is made anew
     */
    List<AccountName> invitedNames(Optional<RequestId> replaced) {
        return jdbc
                .sql(INVITED)
                .param("replaced", replaced.map(RequestId::value).orElse(null), Types.OTHER)
                .query((row, number) -> facts(row))
                .list()
                .stream()
                .flatMap(facts -> facts.accountNames().stream())
                .toList();
    }

    private static final String REGISTER = """
            insert into candidate_key (candidate_id, purpose, credential_id, public_key, fingerprint, aaguid,
                backup_eligible, backed_up, sign_count, registered_by, registered_at)
            values (:candidate, :purpose, :credential, :publicKey, :fingerprint, :aaguid,
                :eligible, :backedUp, :signCount, :by, twokey.now())
            on conflict do nothing
            """;
    private static final String KNOWN =
            "select exists (select from passkey where credential_id = :credential or fingerprint = :fingerprint)";

    /** @return false when the credential or its key was registered before, by anybody */
    boolean register(UUID candidate, NewKey key) {
        byte[] credential = key.key().credentialId().toArray();
        byte[] fingerprint = key.key().fingerprint().toArray();
        boolean known = jdbc.sql(KNOWN)
                .param("credential", credential)
                .param("fingerprint", fingerprint)
                .query(Boolean.class)
                .single();
        return !known
                && jdbc.sql(REGISTER)
                                .param("candidate", candidate)
                                .param("purpose", key.purpose().word())
                                .param("credential", credential)
                                .param("publicKey", key.key().publicKey().toArray())
                                .param("fingerprint", fingerprint)
                                .param("aaguid", key.aaguid())
                                .param("eligible", key.backupEligible())
                                .param("backedUp", key.backedUp())
                                .param("signCount", key.signCount())
                                .param("by", key.by().word())
                                .update()
                        == 1;
    }

    private static final String ENDED = """
            select exists (select from candidate_key k join person_sign_out o on o.at >= k.registered_at
                           where k.candidate_id = :candidate and k.registered_by = 'person' and o.person_id = :person)
            """;

    /** Whether a key that the person registered came from a session that was ended since. */
    boolean hasKeysOfAnEndedSession(Candidate candidate) {
        return jdbc.sql(ENDED)
                .param("candidate", candidate.id())
                .param("person", candidate.person().value())
                .query(Boolean.class)
                .single();
    }

    private static final String ADMIT = """
            insert into candidate_admission (candidate_id, request_id, admitted_at) values (:candidate, :request, :now)
            """;

    /** @throws DuplicateKeyException when it was admitted before */
    void admit(UUID candidate, Optional<RequestId> request, Instant now) {
        Rows.one(jdbc.sql(ADMIT)
                .param("candidate", candidate)
                .param("request", request.map(RequestId::value).orElse(null), Types.OTHER)
                .param("now", Rows.at(now))
                .update());
    }

    private List<Candidate> candidates(String where, String name, Object value) {
        return withKeys(jdbc.sql(SELECT + where)
                .param(name, value)
                .query(CandidateStore::withoutKeys)
                .list());
    }

    private static final String KEYS = "select * from candidate_key where candidate_id in (:candidates)";

    /** Not while the rows are read: who holds one connection and waits for a second may wait for themselves. */
    private List<Candidate> withKeys(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return candidates;
        }
        Map<UUID, List<NewKey>> keys = new HashMap<>();
        jdbc.sql(KEYS)
                .param("candidates", candidates.stream().map(Candidate::id).toList())
                .query(row -> {
                    keys.computeIfAbsent(row.getObject("candidate_id", UUID.class), id -> new ArrayList<>())
                            .add(key(row));
                });
        return candidates.stream()
                .map(each -> each.with(keys.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private static NewKey key(ResultSet row) throws SQLException {
        return new NewKey(
                Facts.purpose(row.getString("purpose")),
                SigningKey.of(row.getBytes("credential_id"), row.getBytes("public_key")),
                Registrar.of(row.getString("registered_by")),
                row.getObject("aaguid", UUID.class),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                row.getLong("sign_count"));
    }

    private static Candidate withoutKeys(ResultSet row, int number) throws SQLException {
        return new Candidate(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                Candidate.Kind.of(row.getString("kind")),
                Optional.ofNullable(row.getObject("invited_by", UUID.class)).map(PersonId::new),
                facts(row),
                Rows.instant(row, "not_after"),
                List.of(),
                row.getBoolean("admitted"));
    }

    private static Facts facts(ResultSet row) throws SQLException {
        return Facts.fromJson(CanonicalJson.parseObject(row.getString("facts").getBytes(StandardCharsets.UTF_8)));
    }
}
