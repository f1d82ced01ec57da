package dev.twokey.people;

import dev.twokey.proof.Bytes;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The server's challenges: random, valid once and for five minutes. */
@Repository
class CeremonyStore {
    static final Duration VALIDITY = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    CeremonyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String REPLACE = "delete from ceremony where id = :id";
    /** Some of them, each time: anybody may ask for a challenge, and nobody waits for the whole table. */
    private static final String CLEAR = """
            delete from ceremony where id in (
                select id from ceremony where not_after <= (select twokey.now()) order by not_after limit 100)
            """;

    private static final String OFFER = """
            insert into ceremony (id, challenge, not_after)
            values (:id, :challenge, twokey.now() + make_interval(secs => :seconds))
            """;

    /** A new challenge under this name; an earlier one of the name is worthless from now on. */
    Bytes offer(String id) {
        Bytes challenge = RandomSecret.bytes();
        jdbc.sql(CLEAR).update();
        jdbc.sql(REPLACE).param("id", id).update();
        jdbc.sql(OFFER)
                .param("id", id)
                .param("challenge", challenge.toArray())
                .param("seconds", VALIDITY.toSeconds())
                .update();
        return challenge;
    }

    private record Taken(Bytes challenge, boolean alive) {}

    private static final String TAKE =
            "delete from ceremony where id = :id returning challenge, not_after > twokey.now()";

    /** The challenge, once, while it is valid. */
    Optional<Bytes> take(String id) {
        return jdbc.sql(TAKE)
                .param("id", id)
                .query((row, number) -> new Taken(Bytes.of(row.getBytes(1)), row.getBoolean(2)))
                .optional()
                .filter(Taken::alive)
                .map(Taken::challenge);
    }
}
