package dev.twokey.enrollment;

import dev.twokey.database.Rows;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Consents that were begun, by the hash of their state. */
@Repository
class ConsentStore {
    private final JdbcClient jdbc;

    ConsentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String BEGIN = """
            insert into consent_attempt (state_hash, tenant_id, person_id, begun_at, not_after)
            values (:state, :tenant, :person, :at, :until)
            """;

    void begin(String state, TenantId tenant, PersonId person, Instant at, Instant until) {
        jdbc.sql(BEGIN)
                .param("state", hash(state))
                .param("tenant", tenant.value())
                .param("person", person.value())
                .param("at", Rows.at(at))
                .param("until", Rows.at(until))
                .update();
    }

    private static final String USE = """
            update consent_attempt set used_at = :at
            where state_hash = :state and person_id = :person and used_at is null and not_after > :at
            returning tenant_id
            """;

    /** Whose it was; empty when it is not this person's, was answered before, or took too long. */
    Optional<TenantId> use(String state, PersonId person, Instant at) {
        return jdbc.sql(USE)
                .param("at", Rows.at(at))
                .param("state", hash(state))
                .param("person", person.value())
                .query((row, number) -> new TenantId(row.getObject("tenant_id", UUID.class)))
                .optional();
    }

    private static byte[] hash(String state) {
        return Digest.of(state.getBytes(StandardCharsets.UTF_8)).bytes().toArray();
    }
}
