package dev.twokey.people;

import dev.twokey.audit.Opening;
import dev.twokey.database.Rows;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The projection of the authority log, for lists and joins. */
@Repository
class PersonStore {
    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Team team) {
        Rows.one(jdbc.sql("insert into team (id, name, alias) values (:id, :name, :alias)")
                .param("id", team.id().value())
                .param("name", team.name())
                .param("alias", team.alias())
                .update());
    }

    private static final String PERSON =
            "insert into person (id, name, mail, customer_of, introduced_at) values (:id, :name, :mail, :tenant, :now)";

    /** Writes what the candidate has become. Names, credentials and keys that exist meet a constraint. */
    void admit(Candidate candidate, Instant now) {
        if (candidate.kind() != Candidate.Kind.EXTENSION) {
            Rows.one(jdbc.sql(PERSON)
                    .param("id", candidate.person().value())
                    .param("name", candidate.facts().name())
                    .param("mail", candidate.facts().mail().value())
                    .param("tenant", candidate.facts().tenant().map(Slug::value).orElse(null), Types.VARCHAR)
                    .param("now", Rows.at(now))
                    .update());
        }
        candidate.facts().accounts().forEach(account -> insert(candidate.person(), account));
        if (candidate.facts().tenant().isEmpty()) {
            candidate.facts().teams().forEach(team -> join(candidate.person(), team));
        }
        Optional<AccountId> account = candidate.facts().accounts().stream()
                .filter(candidateAccount -> candidateAccount.kind() == AccountKind.SIGN_IN)
                .map(Facts.NewAccount::id)
                .findFirst();
        candidate.keys().forEach(key -> insert(candidate.person(), account, key, now));
    }

    private static final String ACCOUNT =
            "insert into account (id, person_id, kind, name, salt) values (:id, :person, :kind, :name, :salt)";

    private void insert(PersonId person, Facts.NewAccount account) {
        Rows.one(jdbc.sql(ACCOUNT)
                .param("id", account.id().value())
                .param("person", person.value())
                .param("kind", account.kind().word())
                .param("name", account.name().value())
                .param("salt", account.name().salt().toArray())
                .update());
    }

    private static final String JOIN =
            "insert into team_member (team_id, person_id) values (:team, :person) on conflict do nothing";

    private void join(PersonId person, Slug team) {
        jdbc.sql(JOIN)
                .param("team", team.value())
                .param("person", person.value())
                .update();
    }

    private static final String PASSKEY = """
            insert into passkey (credential_id, person_id, account_id, purpose, public_key, fingerprint, aaguid,
                backup_eligible, backed_up, registered_at)
            values (:credential, :person, :account, :purpose, :publicKey, :fingerprint, :aaguid,
                :eligible, :backedUp, :now)
            """;
    private static final String COUNTER =
            "insert into passkey_counter (credential_id, sign_count) values (:credential, :signCount)";

    private void insert(PersonId person, Optional<AccountId> account, NewKey key, Instant now) {
        byte[] credential = key.key().credentialId().toArray();
        Optional<UUID> owner = key.purpose() == Purpose.SIGN_IN ? account.map(AccountId::value) : Optional.empty();
        Rows.one(jdbc.sql(PASSKEY)
                .param("credential", credential)
                .param("person", person.value())
                .param("account", owner.orElse(null), Types.OTHER)
                .param("purpose", key.purpose().word())
                .param("publicKey", key.key().publicKey().toArray())
                .param("fingerprint", key.key().fingerprint().toArray())
                .param("aaguid", key.aaguid())
                .param("eligible", key.backupEligible())
                .param("backedUp", key.backedUp())
                .param("now", Rows.at(now))
                .update());
        Rows.one(jdbc.sql(COUNTER)
                .param("credential", credential)
                .param("signCount", key.signCount())
                .update());
    }

    private static final String COUNT = """
            update passkey_counter set sign_count = :signCount
            where credential_id = :credential and (sign_count < :signCount or (sign_count = 0 and :signCount = 0))
            """;

    /** @return false when the counter did not rise, zero after zero excepted */
    boolean count(Bytes credential, long signCount) {
        return jdbc.sql(COUNT)
                        .param("credential", credential.toArray())
                        .param("signCount", signCount)
                        .update()
                == 1;
    }

    private static final String DISABLE = """
            insert into person_disablement (person_id, disabled_by, reason, disabled_at)
            values (:person, :by, :reason, :now) on conflict do nothing
            """;

    /** @return false when the person was disabled already */
    boolean disable(PersonId person, PersonId by, String reason, Instant now) {
        return jdbc.sql(DISABLE)
                        .param("person", person.value())
                        .param("by", by.value())
                        .param("reason", reason)
                        .param("now", Rows.at(now))
                        .update()
                == 1;
    }

    private static final String REVOKE = """
            insert into passkey_revocation (credential_id, revoked_by, reason, revoked_at)
            values (:credential, :by, :reason, :now) on conflict do nothing
            """;

    /** @return false when the passkey was revoked already */
    boolean revoke(Bytes credential, PersonId by, String reason, Instant now) {
        return jdbc.sql(REVOKE)
                        .param("credential", credential.toArray())
                        .param("by", by.value())
                        .param("reason", reason)
                        .param("now", Rows.at(now))
                        .update()
                == 1;
    }

    /** Whoever signs in, gets a token, loses a key or is disabled: one after the other, until the transaction ends. */
    void hold(PersonId person) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "person/" + person)
                .query()
                .singleRow();
    }

    /** Ends what began before, wherever it is kept. */
    void signOut(PersonId person, Instant now) {
        Rows.one(jdbc.sql("insert into person_sign_out (person_id, at) values (:person, :now)")
                .param("person", person.value())
                .param("now", Rows.at(now))
                .update());
    }

    private static final String ENDED = """
            select p.id, twokey.now() as now,
                   exists (select from person_disablement d where d.person_id = p.id) as disabled,
                   (select max(o.at) from person_sign_out o where o.person_id = p.id) as signed_out_at
            from unnest(cast(:persons as uuid[])) as p (id)
            """;

    /**
     * What ends a person's sessions.
     *
     * @param now when that was so
     */
    record Ended(Instant now, boolean disabled, Optional<Instant> signedOutAt) {}

    Map<PersonId, Ended> ended(Set<PersonId> all) {
        Map<PersonId, Ended> ended = new HashMap<>();
        jdbc.sql(ENDED)
                .param(
                        "persons",
                        all.stream().map(person -> person.value().toString()).toArray(String[]::new))
                .query(row -> {
                    ended.put(
                            new PersonId(row.getObject("id", UUID.class)),
                            new Ended(
                                    Rows.instant(row, "now"),
                                    row.getBoolean("disabled"),
                                    Rows.optionalInstant(row, "signed_out_at")));
                });
        return ended;
    }

    boolean isDisabled(PersonId person) {
        return exists("select exists (select from person_disablement where person_id = :id)", person.value());
    }

    boolean isRevoked(Bytes credential) {
        return exists("select exists (select from passkey_revocation where credential_id = :id)", credential.toArray());
    }

    List<AccountName> accountNames() {
        return jdbc.sql("select name from account")
                .query((row, number) -> new AccountName(row.getString(1)))
                .list();
    }

    private boolean exists(String sql, Object id) {
        return jdbc.sql(sql).param("id", id).query(Boolean.class).single();
    }

    /** What only rows know about a person: how they are called. */
    record Names(PersonId id, String name, String mail) {}

    Optional<Names> names(PersonId person) {
        return jdbc.sql("select id, name, mail from person where id = :id")
                .param("id", person.value())
                .query((row, number) -> names(row))
                .optional();
    }

    private static final String NAMES = "select id, name, mail from person where id = any(cast(:ids as uuid[]))";

    List<Names> names(Set<PersonId> persons) {
        return jdbc.sql(NAMES)
                .param("ids", Rows.array(persons, PersonId::value))
                .query((row, number) -> names(row))
                .list();
    }

    List<Names> everybody() {
        return jdbc.sql("select id, name, mail from person order by lower(name), id")
                .query((row, number) -> names(row))
                .list();
    }

    private static Names names(ResultSet row) throws SQLException {
        return new Names(new PersonId(row.getObject(1, UUID.class)), row.getString(2), row.getString(3));
    }

    /** An account's name with the salt of its commitment. */
    record NamedAccount(AccountId id, Opening name) {}

    List<NamedAccount> accounts(PersonId person) {
        return jdbc.sql("select id, name, salt from account where person_id = :person order by id")
                .param("person", person.value())
                .query((row, number) -> new NamedAccount(
                        new AccountId(row.getObject(1, UUID.class)),
                        new Opening(Bytes.of(row.getBytes(3)), row.getString(2))))
                .list();
    }

    /** What only rows know about a passkey. */
    record PasskeyRow(Instant registeredAt, boolean backupEligible) {}

    Optional<PasskeyRow> passkey(Bytes credential) {
        return jdbc.sql("select registered_at, backup_eligible from passkey where credential_id = :credential")
                .param("credential", credential.toArray())
                .query((row, number) ->
                        new PasskeyRow(Rows.instant(row, "registered_at"), row.getBoolean("backup_eligible")))
                .optional();
    }

    List<Team> teams() {
        return jdbc.sql("select id, name, alias from team order by id")
                .query((row, number) -> new Team(new Slug(row.getString(1)), row.getString(2), row.getString(3)))
                .list();
    }
}
