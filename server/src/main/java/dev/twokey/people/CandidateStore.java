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
import java.util.List;
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
                (id, person_id, kind, round, place, invited_by, facts, link_hash, not_after, invited_at)
            values (:id, :person, :kind, :round, :place, :invitedBy, :facts, :link, :notAfter, :now)
            """;

    void invite(Candidate candidate, OptionalInt round, int place, Secret link, Instant now) {
        Rows.one(jdbc.sql(INVITE)
                .param("id", candidate.id())
                .param("person", candidate.person().value())
                .param("kind", candidate.kind().word())
                .param("round", round.isPresent() ? round.getAsInt() : null, Types.INTEGER)
                .param("place", place)
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
        return jdbc.sql(SELECT + " where c.link_hash = :link")
                .param("link", RandomSecret.hash(link))
                .query((row, number) -> candidate(row))
                .optional();
    }

    private static final String BY_ACCEPTED_LINK = """
             where c.id = (select candidate_id from candidate_acceptance where link_hash = :link)
               and not exists (select from person_sign_out o join candidate_acceptance a on o.at >= a.accepted_at
                               where o.person_id = c.person_id and a.link_hash = :link)
            """;

    /** The candidate whose invitation was accepted under this link, in a session that nobody has ended since. */
    Optional<Candidate> byAcceptedLink(Secret link) {
        return jdbc.sql(SELECT + BY_ACCEPTED_LINK)
                .param("link", RandomSecret.hash(link))
                .query((row, number) -> candidate(row))
                .optional();
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
        return jdbc.sql(SELECT + " where c.id = :id")
                .param("id", id)
                .query((row, number) -> candidate(row))
                .optional();
    }

    /** The founders of a round in their order. */
    List<Candidate> founders(int round) {
        return jdbc.sql(SELECT + " where c.round = :round order by c.place")
                .param("round", round)
                .query((row, number) -> candidate(row))
                .list();
    }

    /** Invitations that were not used yet, the newest first. */
    List<Candidate> invited() {
        return jdbc
                .sql(SELECT + " where c.round is null order by c.invited_at desc")
                .query((row, number) -> candidate(row))
                .list()
                .stream()
                .filter(candidate -> !candidate.admitted())
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

    private List<NewKey> keys(UUID candidate) {
        return jdbc.sql("select * from candidate_key where candidate_id = :candidate")
                .param("candidate", candidate)
                .query((row, number) -> new NewKey(
                        Facts.purpose(row.getString("purpose")),
                        SigningKey.of(row.getBytes("credential_id"), row.getBytes("public_key")),
                        Registrar.of(row.getString("registered_by")),
                        row.getObject("aaguid", UUID.class),
                        row.getBoolean("backup_eligible"),
                        row.getBoolean("backed_up"),
                        row.getLong("sign_count")))
                .list();
    }

    private Candidate candidate(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Candidate(
                id,
                new PersonId(row.getObject("person_id", UUID.class)),
                Candidate.Kind.of(row.getString("kind")),
                Optional.ofNullable(row.getObject("invited_by", UUID.class)).map(PersonId::new),
                Facts.fromJson(CanonicalJson.parseObject(row.getString("facts").getBytes(StandardCharsets.UTF_8))),
                Rows.instant(row, "not_after"),
                keys(id),
                row.getBoolean("admitted"));
    }
}
