package dev.twokey.people;

import dev.twokey.database.Rows;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TokenStore {
    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String CLEAR = "delete from token where expires_at <= twokey.now()";
    private static final String ISSUE = """
            insert into token (hash, person_id, account_id, name, issued_at, expires_at)
            values (:hash, :person, :account, :name, :now, :expiresAt)
            """;

    void issue(Secret token, Actor.Person owner, String name, Instant now, Instant expiresAt) {
        jdbc.sql(CLEAR).update();
        jdbc.sql(ISSUE)
                .param("hash", RandomSecret.hash(token))
                .param("person", owner.id().value())
                .param("account", owner.account().value())
                .param("name", name)
                .param("now", Rows.at(now))
                .param("expiresAt", Rows.at(expiresAt))
                .update();
    }

    private static final String OWNER =
            "select person_id, account_id from token where hash = :hash and expires_at > twokey.now()";

    Optional<Actor.Person> owner(Secret token) {
        return jdbc.sql(OWNER)
                .param("hash", RandomSecret.hash(token))
                .query((row, number) -> actor(row))
                .optional();
    }

    boolean revoke(Secret token) {
        return jdbc.sql("delete from token where hash = :hash")
                        .param("hash", RandomSecret.hash(token))
                        .update()
                == 1;
    }

    /** All tokens and codes of a person. */
    void revokeAll(PersonId person) {
        jdbc.sql("delete from token where person_id = :person")
                .param("person", person.value())
                .update();
        jdbc.sql("delete from sign_in_code where person_id = :person")
                .param("person", person.value())
                .update();
    }

    private static final String GIVE = """
            insert into sign_in_code (hash, person_id, account_id, challenge, not_after, signed_in_at)
            values (:hash, :person, :account, :challenge, :notAfter, :since)
            """;

    void give(Secret code, SignedIn by, String challenge, Instant notAfter) {
        jdbc.sql("delete from sign_in_code where not_after <= twokey.now()").update();
        jdbc.sql(GIVE)
                .param("hash", RandomSecret.hash(code))
                .param("person", by.person().value())
                .param("account", by.account().value())
                .param("challenge", challenge)
                .param("notAfter", Rows.at(notAfter))
                .param("since", Rows.at(by.at()))
                .update();
    }

    /** @param by who was signed in when it was given */
    record Code(SignedIn by, String challenge, boolean alive) {}

    private static final String TAKE = """
            delete from sign_in_code where hash = :hash
            returning person_id, account_id, signed_in_at, challenge, not_after > twokey.now() as alive
            """;

    /** The code, once, while it is valid. */
    Optional<Code> take(Secret code) {
        return jdbc.sql(TAKE)
                .param("hash", RandomSecret.hash(code))
                .query((row, number) -> {
                    Actor.Person owner = actor(row);
                    SignedIn by = new SignedIn(owner.id(), owner.account(), Rows.instant(row, "signed_in_at"));
                    return new Code(by, row.getString("challenge"), row.getBoolean("alive"));
                })
                .optional()
                .filter(Code::alive);
    }

    private static Actor.Person actor(ResultSet row) throws SQLException {
        return new Actor.Person(
                new PersonId(row.getObject("person_id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)));
    }
}
