package dev.twokey.enrollment;

import dev.twokey.database.Rows;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EnrollmentStore {
    private final JdbcClient jdbc;

    EnrollmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String INVITE = """
            insert into enrollment (tenant_id, slug, name, kind, observed, invitation, asked_by, invited_at)
            values (:tenant, :slug, :name, :kind, :observed, :invitation, :by, :at)
            """;

    void invite(TenantId tenant, NewTenant invited, RequestId invitation, PersonId by, Instant at) {
        jdbc.sql(INVITE)
                .param("tenant", tenant.value())
                .param("slug", invited.slug().value())
                .param("name", invited.name())
                .param("kind", invited.kind())
                .param("observed", invited.observed())
                .param("invitation", invitation.value())
                .param("by", by.value())
                .param("at", Rows.at(at))
                .update();
    }

    private static final String ALL = """
            select e.*, g.directory_identity, g.granted_by, g.granted_at, g.given_dead_at
            from enrollment e left join enrollment_grant g on g.tenant_id = e.tenant_id
            """;

    List<Enrollment> all() {
        return jdbc.sql(ALL + " order by e.slug")
                .query((row, number) -> enrollment(row))
                .list();
    }

    Optional<Enrollment> find(Slug slug) {
        return jdbc.sql(ALL + " where e.slug = :slug")
                .param("slug", slug.value())
                .query((row, number) -> enrollment(row))
                .optional();
    }

    Optional<Enrollment> find(TenantId tenant) {
        return jdbc.sql(ALL + " where e.tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query((row, number) -> enrollment(row))
                .optional();
    }

    private static Enrollment enrollment(ResultSet row) throws SQLException {
        return new Enrollment(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new NewTenant(
                        new Slug(row.getString("slug")),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getBoolean("observed")),
                new RequestId(row.getObject("invitation", UUID.class)),
                new PersonId(row.getObject("asked_by", UUID.class)),
                Rows.instant(row, "invited_at"),
                grant(row));
    }

    private static Optional<Enrollment.Granted> grant(ResultSet row) throws SQLException {
        UUID by = row.getObject("granted_by", UUID.class);
        return by == null
                ? Optional.empty()
                : Optional.of(new Enrollment.Granted(
                        row.getString("directory_identity"),
                        new PersonId(by),
                        Rows.instant(row, "granted_at"),
                        Rows.optionalInstant(row, "given_dead_at")));
    }
}
