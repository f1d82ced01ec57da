package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.twokey.kernel.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

@DatabaseTest
class TenantReaderTest {
    private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(1, 2));
    private static final String BODY =
            "{\"kind\":\"elevation.asked\",\"commit\":{\"justification\":\"C5Yt1vNTBmMnt8kHJkcKLI0Fk_965D-4resJq1hRXk0\"}}";
    private static final String READABLE = """
            select c.relname from pg_class c
            where c.relnamespace = 'twokey'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
              and has_any_column_privilege('twokey_reader', c.oid, 'select') order by 1
            """;
    private static final String CHANGEABLE = """
            select c.relname from pg_class c
            where c.relnamespace = 'twokey'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
              and (has_any_column_privilege('twokey_reader', c.oid, 'insert, update, references')
                   or has_table_privilege('twokey_reader', c.oid, 'delete, truncate, trigger'))
            """;
    private static final String TABLES_OF_TENANTS = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = 'twokey'::regnamespace and c.relkind in ('r', 'p')
              and a.attname = 'tenant_id' and not a.attisdropped
            """;
    private static final String NOT_WALLED = TABLES_OF_TENANTS + """
              and not (c.relrowsecurity and c.relforcerowsecurity and exists (
                  select from pg_policies p
                  where (p.schemaname, p.tablename, p.roles, p.cmd) = ('twokey', c.relname, '{twokey_reader}', 'SELECT')
                    and replace(p.qual, 'twokey.', '') = '(tenant_id = tenant())'))
            """;
    private static final String POLICIES_OF_THE_READER = """
            select distinct policyname || ': ' || replace(qual, 'twokey.', '') from pg_policies
            where schemaname = 'twokey' and roles && '{twokey_reader, public}'
            """;

    private final TestDatabase database;

    TenantReaderTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void each_customer_has_a_log_with_an_entry_and_a_detail() {
        log(CONTOSO, "contoso");
        log(GLOBEX, "globex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "log_entry", "log_detail"})
    void another_customers_rows_do_not_exist_although_the_query_forgot_to_ask(String table) {
        assertThat(readFor(CONTOSO, "select tenant_id from " + table)).containsExactly(CONTOSO);
        assertThat(readFor(GLOBEX, "select tenant_id from " + table)).containsExactly(GLOBEX);
        assertThat(readFor(CONTOSO, "select tenant_id from " + table + " where tenant_id = '" + GLOBEX.value() + "'"))
                .isEmpty();
    }

    @Test
    void the_service_itself_sees_every_tenant() {
        assertThat(tenants(database.app(), "select tenant_id from log_entry"))
                .containsExactlyInAnyOrder(CONTOSO, GLOBEX);
        assertThat(tenants(database.owner(), "select tenant_id from twokey.log_entry"))
                .containsExactlyInAnyOrder(CONTOSO, GLOBEX);
    }

    @Test
    void whoever_names_no_customer_sees_nothing() {
        assertThat(asReader("select tenant_id from log_entry")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "contoso",
                "%",
                "00000000-0000-0001-0000-00000000000",
                "00000000-0000-0001-0000-000000000001 "
            })
    void whoever_names_a_customer_wrongly_sees_nothing(String name) {
        database.transactions().executeWithoutResult(status -> {
            database.app()
                    .sql("select set_config('twokey.tenant', ?, true)")
                    .param(name)
                    .query()
                    .singleRow();
            become();
            assertThat(tenants(database.app(), "select tenant_id from log_entry"))
                    .isEmpty();
        });
    }

    @Test
    void a_backup_by_the_owner_is_refused_rather_than_made_of_some_rows() {
        // What pg_dump asks for, unless it is told --enable-row-security (UPGRADING.md).
        assertThat(Wall.thatRefuses(() -> database.owner()
                        .sql("set row_security = off; select tenant_id from twokey.log")
                        .update()))
                .isEqualTo("query would be affected by row-level security policy for table \"log\"");
    }

    @Test
    void a_customer_reads_its_log_and_whether_it_is_ready_and_nothing_else() {
        assertThat(database.app().sql(READABLE).query(String.class).list())
                // The last is there in tests only.
                .containsExactly(
                        "log", "log_detail", "log_entry", "readiness_answer", "readiness_report", "turned_time");
        assertThat(database.app().sql(CHANGEABLE).query(String.class).list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into log_entry (tenant_id, id, kind, body) select tenant_id, gen_random_uuid(), 'k', '{}' from log",
                "update log_entry set recorded_at = twokey.now()",
                "delete from log_entry"
            })
    void the_reader_writes_nothing(String sql) {
        String word = sql.substring(0, 6).toUpperCase(java.util.Locale.ROOT);
        assertThat(Wall.thatRefuses(() -> database.reader()
                        .read(CONTOSO, () -> database.app().sql(sql).update())))
                .isEqualTo("cannot execute " + word + " in a read-only transaction");
        assertThat(Wall.thatRefuses(() -> asReader(sql))).isEqualTo("permission denied for table log_entry");
    }

    @Test
    void the_reader_cannot_become_anybody_else() {
        assertThat(Wall.thatRefuses(() -> database.reader()
                        .read(
                                CONTOSO,
                                () -> database.app()
                                        .sql("set local role twokey_owner")
                                        .update())))
                .isEqualTo("permission denied to set role \"twokey_owner\"");
    }

    @Test
    void the_connection_is_the_applications_again_afterwards() {
        try (HikariDataSource one = DataSources.pool(database.access(), 1)) {
            JdbcClient jdbc = JdbcClient.create(one);
            TenantReader reader = new TenantReader(jdbc, new DataSourceTransactionManager(one));
            String who = "select pg_backend_pid() || ' ' || current_user";
            String pid = jdbc.sql("select pg_backend_pid()").query(String.class).single();

            assertThat(reader.read(
                            CONTOSO, () -> jdbc.sql(who).query(String.class).single()))
                    .isEqualTo(pid + " twokey_reader");
            assertThat(jdbc.sql(who).query(String.class).single()).isEqualTo(pid + " twokey_app");
            assertThatThrownBy(() -> reader.read(CONTOSO, () -> {
                        throw new IllegalStateException("the customer hung up");
                    }))
                    .hasMessage("the customer hung up");
            assertThat(jdbc.sql(who).query(String.class).single()).isEqualTo(pid + " twokey_app");
            assertThat(jdbc.sql("select twokey.tenant() is null")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            assertThat(jdbc.sql("update log set size = size").update()).isEqualTo(2);
        }
    }

    @Test
    void a_plan_made_for_the_application_is_not_used_for_the_reader() {
        try (HikariDataSource one = DataSources.pool(database.access(), 1)) {
            JdbcClient jdbc = JdbcClient.create(one);
            TenantReader reader = new TenantReader(jdbc, new DataSourceTransactionManager(one));
            // The driver prepares a statement on the server when it is run for the fifth time.
            for (int run = 0; run < 12; run++) {
                assertThat(tenants(jdbc, "select tenant_id from log_entry")).hasSize(2);
                assertThat(reader.read(GLOBEX, () -> tenants(jdbc, "select tenant_id from log_entry")))
                        .containsExactly(GLOBEX);
            }
        }
    }

    @Test
    void is_not_entered_from_a_transaction_that_would_have_to_go_on_as_the_reader() {
        assertThatThrownBy(
                        () -> database.transactions().execute(status -> readFor(CONTOSO, "select tenant_id from log")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a transaction of their own");
    }

    @Test
    void every_table_of_tenants_is_walled() {
        assertThat(list(TABLES_OF_TENANTS)).contains("log", "request", "notice");
        assertThat(list(NOT_WALLED))
                .as("tables in which a customer would see other customers' rows. A migration must end with "
                        + "select twokey.one_tenant_at_a_time('twokey.TABLE'); for each")
                .isEmpty();
        assertThat(list(POLICIES_OF_THE_READER))
                .containsExactly("a_customer_sees_only_its_own: (tenant_id = tenant())");
    }

    @Test
    void a_table_that_a_migration_forgot_is_named_until_it_is_walled() {
        database.owner()
                .sql("create table twokey.forgotten (tenant_id uuid not null)")
                .update();
        assertThat(list(NOT_WALLED)).containsExactly("forgotten");

        for (int twice = 0; twice < 2; twice++) {
            database.owner()
                    .sql("select twokey.one_tenant_at_a_time('twokey.forgotten')")
                    .query()
                    .singleRow();
            assertThat(list(NOT_WALLED)).isEmpty();
        }
        database.owner()
                .sql("alter table twokey.forgotten no force row level security")
                .update();
        assertThat(list(NOT_WALLED)).containsExactly("forgotten");
    }

    private void log(TenantId tenant, String name) {
        JdbcClient app = database.app();
        app.sql("insert into log (tenant_id, origin, frontier, checkpoint) values (?, ?, '', E'x\\n0\\n')")
                .params(tenant.value(), "harbour/" + name)
                .update();
        app.sql("insert into log_entry (tenant_id, id, kind, body) values (?, ?, 'elevation.asked', ?)")
                .params(tenant.value(), tenant.value(), BODY)
                .update();
        app.sql("insert into log_detail values (?, ?, 'justification', '0123456789abcdef', 'because')")
                .params(tenant.value(), tenant.value())
                .update();
    }

    private List<TenantId> readFor(TenantId tenant, String sql) {
        return database.reader().read(tenant, () -> tenants(database.app(), sql));
    }

    private static List<TenantId> tenants(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(UUID.class).list().stream()
                .map(TenantId::new)
                .toList();
    }

    /** Without naming a customer, in a transaction that may write. */
    private List<?> asReader(String sql) {
        return database.transactions().execute(status -> {
            become();
            return sql.startsWith("select")
                    ? tenants(database.app(), sql)
                    : List.of(database.app().sql(sql).update());
        });
    }

    private void become() {
        database.app().sql("set local role twokey_reader").update();
    }

    private List<String> list(String sql) {
        return database.owner().sql(sql).query(String.class).list();
    }
}
