package dev.twokey.directory;

import dev.twokey.database.Rows;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.policy.DocumentKind;
import dev.twokey.policy.Policies;
import dev.twokey.policy.Role;
import dev.twokey.proof.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TenantStore {
    private final JdbcClient jdbc;
    private final Policies policies;

    TenantStore(JdbcClient jdbc, Policies policies) {
        this.jdbc = jdbc;
        this.policies = policies;
    }

    private static final String INSERT = """
            insert into tenant (id, slug, name, kind, directory_identity, connection, catalogue, state, registered_at)
            values (:id, :slug, :name, :kind, :directory, :connection, :catalogue, :state, :at)
            """;

    void insert(Tenant tenant, byte[] sealedConnection, Instant now) {
        jdbc.sql(INSERT)
                .param("id", tenant.id().value())
                .param("slug", tenant.slug().value())
                .param("name", tenant.name())
                .param("kind", tenant.kind())
                .param("directory", tenant.directory())
                .param("connection", sealedConnection)
                .param("catalogue", tenant.catalogue().bytes().toArray())
                .param("state", tenant.standing().state().word())
                .param("at", Rows.at(now))
                .update();
        for (Tenant.RoleGroup group : tenant.roleGroups()) {
            jdbc.sql("insert into role_group (tenant_id, slug, group_id, name) values (:tenant, :slug, :id, :name)")
                    .param("tenant", tenant.id().value())
                    .param("slug", group.role().slug())
                    .param("id", group.groupId())
                    .param("name", group.name())
                    .update();
        }
    }

    private static final String FURNISH = """
            insert into role_group (tenant_id, slug, group_id, name) values (:tenant, :slug, :id, :name)
            on conflict on constraint a_role_group_stands_once do update set group_id = excluded.group_id, name = excluded.name
            """;

    void furnish(TenantId tenant, Digest catalogue, List<Admissions.MadeGroup> groups) {
        Rows.one(jdbc.sql("update tenant set catalogue = :catalogue where id = :tenant")
                .param("catalogue", catalogue.bytes().toArray())
                .param("tenant", tenant.value())
                .update());
        for (Admissions.MadeGroup group : groups) {
            jdbc.sql(FURNISH)
                    .param("tenant", tenant.value())
                    .param("slug", group.slug())
                    .param("id", group.id())
                    .param("name", group.name())
                    .update();
        }
    }

    boolean isKnown(String identity) {
        return jdbc.sql("select exists (select from tenant where directory_identity = :identity)")
                .param("identity", identity)
                .query(Boolean.class)
                .single();
    }

    List<Tenant> all() {
        return whole(jdbc.sql("select * from tenant order by slug")
                .query((row, number) -> withoutGroups(row))
                .list());
    }

    Optional<Tenant> find(Slug slug) {
        return whole(jdbc.sql("select * from tenant where slug = :slug")
                        .param("slug", slug.value())
                        .query((row, number) -> withoutGroups(row))
                        .list())
                .stream()
                .findFirst();
    }

    Optional<Tenant> find(TenantId id) {
        return whole(jdbc.sql("select * from tenant where id = :id")
                        .param("id", id.value())
                        .query((row, number) -> withoutGroups(row))
                        .list())
                .stream()
                .findFirst();
    }

    /** After the tenants' own rows were read: whoever asks within that needs two connections, and many then wait for ever. */
    private List<Tenant> whole(List<Tenant> tenants) {
        return tenants.stream()
                .map(tenant -> new Tenant(
                        tenant.id(),
                        tenant.slug(),
                        tenant.name(),
                        tenant.kind(),
                        tenant.directory(),
                        tenant.catalogue(),
                        tenant.standing(),
                        roleGroups(tenant)))
                .toList();
    }

    byte[] sealedConnection(TenantId id) {
        return jdbc.sql("select connection from tenant where id = :id")
                .param("id", id.value())
                .query((row, number) -> row.getBytes("connection"))
                .single();
    }

    private Tenant withoutGroups(ResultSet row) throws SQLException {
        return new Tenant(
                new TenantId(row.getObject("id", UUID.class)),
                new Slug(row.getString("slug")),
                row.getString("name"),
                row.getString("kind"),
                row.getString("directory_identity"),
                Optional.ofNullable(row.getBytes("catalogue"))
                        .map(Digest::ofHash)
                        .orElseGet(this::shipped),
                standing(row),
                List.of());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                TenantState.of(row.getString("state")),
                row.getInt("version"),
                Rows.instant(row, "state_since"),
                Optional.ofNullable(row.getString("state_reason")));
    }

    /** Where the tenant stands, and nobody moves it until the caller's transaction ends. */
    Optional<Standing> lock(TenantId id) {
        // A lock of the row itself would need the right to change it, which only the step's trigger has.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "tenant " + id.value())
                .query((row, number) -> true)
                .single();
        return jdbc.sql("select * from tenant where id = :id")
                .param("id", id.value())
                .query((row, number) -> standing(row))
                .optional();
    }

    private static final String MOVE = """
            insert into tenant_step (tenant_id, version, from_state, to_state, at, person_id, reason)
            values (:tenant, :version, :from, :to, :at, :person, :reason)
            """;

    void move(TenantId id, Standing from, TenantState to, Actor by, String reason, Instant at) {
        jdbc.sql(MOVE)
                .param("tenant", id.value())
                .param("version", from.version() + 1)
                .param("from", from.state().word())
                .param("to", to.word())
                .param("at", Rows.at(at))
                .param("person", by instanceof Actor.Person person ? person.id().value() : null)
                .param("reason", reason)
                .update();
    }

    /** A tenant of before there was a catalogue: its role groups are those that the first one named. */
    private Digest shipped() {
        return policies.shipped(DocumentKind.CATALOGUE);
    }

    private List<Tenant.RoleGroup> roleGroups(Tenant tenant) {
        return jdbc
                .sql("select * from role_group where tenant_id = :tenant order by slug")
                .param("tenant", tenant.id().value())
                .query((row, number) ->
                        new RoleGroupRow(row.getString("slug"), row.getString("group_id"), row.getString("name")))
                .list()
                .stream()
                .map(row -> new Tenant.RoleGroup(role(tenant, row), row.groupId(), row.name()))
                .toList();
    }

    private record RoleGroupRow(String slug, String groupId, String name) {}

    private Role role(Tenant tenant, RoleGroupRow row) {
        return policies.pinned(DocumentKind.CATALOGUE, tenant.catalogue())
                .flatMap(catalogue -> catalogue.role(tenant.kind(), row.slug()))
                .orElseGet(() -> Role.unreadable(row.slug(), row.name()));
    }
}
