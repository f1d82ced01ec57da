package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twokey.kernel.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

@DatabaseTest
class RolesTest {
    private static final String RIGHTS = """
            select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls
            from pg_roles where rolname = ?
            """;
    private static final String OWNED = """
            select count(*) from pg_shdepend d join pg_roles r on r.oid = d.refobjid
            where d.deptype = 'o' and r.rolname = 'twokey_app'
            """;

    private final TestDatabase database;

    RolesTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void the_application_is_twokey_app() {
        assertThat(single("select current_user", String.class)).isEqualTo("twokey_app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twokey_app", "twokey_reader"})
    void neither_application_nor_reader_has_an_administrators_rights(String role) {
        assertThat(database.app().sql(RIGHTS).param(role).query(Boolean.class).single())
                .isFalse();
    }

    @Test
    void the_owner_is_no_superuser() {
        assertThat(single("select rolsuper from pg_roles where rolname = 'twokey_owner'", Boolean.class))
                .isFalse();
    }

    @Test
    void the_application_owns_nothing() {
        assertThat(single(OWNED, Long.class)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create table twokey.mine (name text)               | permission denied for schema twokey
            create table public.mine (name text)               | permission denied for schema public
            create schema mine                                  | permission denied for database %s
            create temporary table mine (name text)             | permission denied to create temporary tables in database "%s"
            create function twokey.mine() returns int return 1  | permission denied for schema twokey
            create or replace function twokey.now() returns timestamptz return now() | permission denied for schema twokey
            alter table twokey.scheduled_tasks add column mine text | must be owner of table scheduled_tasks
            alter table twokey.scheduled_tasks drop constraint a_job_carries_no_data | must be owner of table scheduled_tasks
            drop table twokey.scheduled_tasks                   | must be owner of table scheduled_tasks
            truncate twokey.scheduled_tasks                     | permission denied for table scheduled_tasks
            delete from twokey.flyway_schema_history            | permission denied for table flyway_schema_history
            create role mallory                                 | permission denied to create role
            set role twokey_owner                               | permission denied to set role "twokey_owner"
            """)
    void the_application_can_change_no_wall(String sql, String refusal) {
        assertThat(Wall.thatRefuses(() -> database.app().sql(sql).update()))
                .isEqualTo(refusal.formatted(database.name()));
    }

    /** PostgreSQL says since 16 otherwise what it always said of this. */
    @Test
    void the_application_runs_no_program_on_the_server() {
        assertThat(Wall.thatRefuses(() -> database.app()
                        .sql("copy twokey.scheduled_tasks to program 'id'")
                        .update()))
                .endsWith(" to COPY to or from an external program");
    }

    @Test
    void the_application_reads_for_a_customer_only_after_it_said_so() {
        assertThat(single("select pg_has_role('twokey_app', 'twokey_reader', 'usage')", Boolean.class))
                .isFalse();
        database.transactions().executeWithoutResult(transaction -> {
            database.app().sql("set local role twokey_reader").update();
            assertThat(single("select current_user", String.class)).isEqualTo("twokey_reader");
        });
        assertThat(single("select current_user", String.class)).isEqualTo("twokey_app");
    }

    @Test
    void a_node_refuses_to_start_as_the_owner_of_the_walls() {
        new ApplicationsRights(database.app()).afterSingletonsInstantiated();
        assertThatExceptionOfType(DatabaseProblem.class)
                .isThrownBy(() -> new ApplicationsRights(database.owner()).afterSingletonsInstantiated())
                .satisfies(problem -> assertThat(problem.remedy()).contains("TWOKEY_DATABASE_USER"));
    }

    @Test
    void nobody_signs_in_as_the_reader() {
        Login reader = new Login("twokey_reader", new Secret(""));
        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(() -> database.access().connect(reader))
                .withMessageContaining("password");
    }

    private <T> T single(String sql, Class<T> type) {
        return database.app().sql(sql).query(type).single();
    }
}
