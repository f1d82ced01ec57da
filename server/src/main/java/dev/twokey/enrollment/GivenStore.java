package dev.twokey.enrollment;

import dev.twokey.database.Rows;
import dev.twokey.directory.SealedConnections;
import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The access that a customer gave once, and our own that was made by it. */
@Repository
class GivenStore {
    private final JdbcClient jdbc;
    private final SealedConnections sealed;

    GivenStore(JdbcClient jdbc, SealedConnections sealed) {
        this.jdbc = jdbc;
        this.sealed = sealed;
    }

    private static final String WRITE = """
            insert into enrollment_grant (tenant_id, directory_identity, given, own, granted_by, granted_at)
            values (:tenant, :directory, :given, :own, :by, :at)
            """;

    void write(TenantId tenant, String directory, Connection given, Connection own, PersonId by, Instant at) {
        jdbc.sql(WRITE)
                .param("tenant", tenant.value())
                .param("directory", directory)
                .param("given", sealed.seal(tenant, SealedConnections.Purpose.GIVEN, given))
                .param("own", sealed.seal(tenant, SealedConnections.Purpose.OWN, own))
                .param("by", by.value())
                .param("at", Rows.at(at))
                .update();
    }

    boolean isKnown(String directory) {
        return jdbc.sql("select exists (select from enrollment_grant where directory_identity = :directory)")
                .param("directory", directory)
                .query(Boolean.class)
                .single();
    }

    /** What was given; empty once it is dead. */
    Optional<Connection> given(TenantId tenant) {
        return jdbc.sql("select given from enrollment_grant where tenant_id = :tenant and given is not null")
                .param("tenant", tenant.value())
                .query((row, number) -> row.getBytes("given"))
                .optional()
                .map(bytes -> sealed.open(tenant, SealedConnections.Purpose.GIVEN, bytes));
    }

    Connection own(TenantId tenant) {
        byte[] bytes = jdbc.sql("select own from enrollment_grant where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, number) -> row.getBytes("own"))
                .single();
        return sealed.open(tenant, SealedConnections.Purpose.OWN, bytes);
    }

    private static final String BURY = """
            update enrollment_grant set given = null, given_dead_at = :at where tenant_id = :tenant and given_dead_at is null
            """;

    /** What was given is dead: it is not kept any more. */
    void bury(TenantId tenant, Instant at) {
        jdbc.sql(BURY).param("at", Rows.at(at)).param("tenant", tenant.value()).update();
    }
}
