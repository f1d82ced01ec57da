package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class MigrationsTest {
    // Not-null constraints (n) name themselves; Flyway's own table is not ours to name.
    private static final String CONSTRAINTS = """
            select c.conrelid::regclass::text || ': ' || c.conname
            from pg_constraint c join pg_class t on t.oid = c.conrelid
            where c.connamespace = 'twokey'::regnamespace and c.contype <> 'n' and not t.relispartition
              and c.conrelid <> 'twokey.flyway_schema_history'::regclass
            """;
    private static final String TABLES_WITHOUT_A_KEY = """
            select t.relname from pg_class t
            where t.relnamespace = 'twokey'::regnamespace and t.relkind in ('r', 'p')
              and not exists (select from pg_constraint c where c.conrelid = t.oid and c.contype = 'p')
            """;
    private static final String TABLES_ELSEWHERE = """
            select relnamespace::regnamespace || '.' || relname from pg_class
            where relkind in ('r', 'p', 'v', 'S')
              and relnamespace::regnamespace::text not in ('twokey', 'pg_catalog', 'information_schema', 'pg_toast')
            """;
    private static final String NOT_THE_OWNERS = """
            select relname from pg_class
            where relnamespace = 'twokey'::regnamespace and pg_get_userbyid(relowner) <> 'twokey_owner'
            """;

    private static final String NEWEST_OF_A_CUSTOMER = """
            explain select * from request where tenant_id = '00000000-0000-0000-0000-000000000001' and state = any('{ended}')
            order by drafted_at desc limit 50
            """;

    private final TestDatabase database;
    private final JdbcClient owner;

    MigrationsTest(TestDatabase database) {
        this.database = database;
        this.owner = database.owner();
    }

    @Test
    void all_run_on_an_empty_database_and_once_only() {
        String name = TestCluster.nextDatabase();
        Access empty = TestCluster.createEmpty(name);
        TestCluster.migrate(empty);
        TestCluster.migrate(empty);
        List<String> failed = JdbcClient.create(empty.unpooled(empty.owner()))
                .sql("select script from twokey.flyway_schema_history where not success")
                .query(String.class)
                .list();
        assertThat(failed).isEmpty();
        TestCluster.drop(name);
    }

    @Test
    void a_migration_that_fails_is_named_and_stops_the_others() {
        String name = TestCluster.nextDatabase();
        Access empty = TestCluster.createEmpty(name);
        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> TestCluster.migrate(empty, "filesystem:src/canary/migration"))
                .withMessageContaining("V999__canary_that_fails.sql");
        TestCluster.drop(name);
    }

    @Test
    void every_constraint_is_named_as_a_sentence() {
        assertThat(list(CONSTRAINTS)).isNotEmpty();
        assertThat(notSentences()).isEmpty();
    }

    @Test
    void every_table_has_a_primary_key() {
        assertThat(list(TABLES_WITHOUT_A_KEY)).isEmpty();
    }

    @Test
    void everything_is_in_one_schema_of_one_owner() {
        assertThat(list(TABLES_ELSEWHERE)).isEmpty();
        assertThat(list(NOT_THE_OWNERS)).isEmpty();
    }

    /** However many it has: they are read in their order until the page is full. */
    @Test
    void a_customers_newest_requests_are_found_by_an_index() {
        List<String> plan = database.transactions().execute(status -> {
            database.app().sql("set local enable_sort = off").update();
            database.app().sql("set local enable_seqscan = off").update();
            return database.app().sql(NEWEST_OF_A_CUSTOMER).query(String.class).list();
        });
        assertThat(plan).anyMatch(line -> line.contains("Index Scan Backward using request_by_tenant"));
    }

    @Test
    void what_breaks_these_rules_is_named() {
        owner.sql("create table twokey.canary (id int, name text unique, constraint canary_pk check (id > 0))")
                .update();
        owner.sql("create schema elsewhere").update();
        owner.sql("create table elsewhere.canary (id int)").update();
        String other = "canary_" + database.name();
        TestCluster.administrator("create role " + other, "grant " + other + " to twokey_owner");
        owner.sql("grant create on schema twokey to " + other).update();
        owner.sql("alter table twokey.canary owner to " + other).update();

        assertThat(notSentences())
                .hasSize(2)
                .allMatch(name -> name.endsWith("canary: canary_name_key") || name.endsWith("canary: canary_pk"));
        assertThat(list(TABLES_WITHOUT_A_KEY)).containsExactly("canary");
        assertThat(list(TABLES_ELSEWHERE)).containsExactly("elsewhere.canary");
        assertThat(list(NOT_THE_OWNERS)).contains("canary");
        owner.sql("drop table twokey.canary").update();
        owner.sql("revoke create on schema twokey from " + other).update();
        TestCluster.administrator("drop role " + other);
    }

    private List<String> notSentences() {
        return list(CONSTRAINTS).stream()
                .filter(constraint -> !constraint.matches("\\S+: [a-z0-9]+(_[a-z0-9]+){2,}")
                        // PostgreSQL's own names begin with the table's; a sentence may well end in "key".
                        || constraint.matches("(?:twokey\\.)?(\\S+): \\1_.*")
                        || constraint.matches(".*_(pkey|pk|fkey|fk|check\\d*|excl|unique|uq|ck)"))
                .toList();
    }

    private List<String> list(String sql) {
        return owner.sql(sql).query(String.class).list();
    }
}
