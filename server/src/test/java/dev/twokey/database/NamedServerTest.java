package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** On a server that somebody else runs, the logins have names of their own. */
@DatabaseTest
class NamedServerTest {
    private static final TenantId CONTOSO = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(1, 2));

    private final TestDatabase database;
    private final Login login;

    NamedServerTest(TestDatabase database) {
        this.database = database;
        this.login = new Login("harbour_" + database.name(), new Secret("a password"));
    }

    @AfterEach
    void remove() {
        administrator("drop role if exists %s");
    }

    @Test
    void a_login_that_is_granted_twokey_app_does_all_and_reads_for_one_customer() {
        administrator("create role %s login password 'a password'", "grant twokey_app to %s");
        try (HikariDataSource pool = DataSources.pool(as(login), 1)) {
            JdbcClient jdbc = JdbcClient.create(pool);
            assertThatCode(() -> new ApplicationsRights(jdbc).afterSingletonsInstantiated())
                    .doesNotThrowAnyException();
            log(jdbc, CONTOSO);
            log(jdbc, GLOBEX);
            String count = "select count(*) from log";
            TenantReader reader = new TenantReader(jdbc, new DataSourceTransactionManager(pool));

            assertThat(jdbc.sql(count).query(Integer.class).single()).isEqualTo(2);
            assertThat(reader.read(
                            CONTOSO, () -> jdbc.sql(count).query(Integer.class).single()))
                    .isEqualTo(1);
        }
    }

    /** Before 16 a member could always become what it was a member of. */
    @Test
    @Tag("since-postgresql-16")
    void a_login_that_may_not_become_the_reader_is_refused_and_the_remedy_named() {
        administrator("create role %s login password 'a password'", "grant twokey_app to %s with set false");
        assertRefused("may not become twokey_reader", "with set true");
        administrator("grant twokey_app to %s with set true");
        assertThatCode(() -> new ApplicationsRights(jdbc()).afterSingletonsInstantiated())
                .doesNotThrowAnyException();
    }

    @Test
    void a_login_that_does_not_inherit_is_refused_and_the_remedy_named() {
        String connect = "connect on database " + database.name();
        administrator(
                "create role %s login noinherit password 'a password'",
                "grant twokey_app to %s", "grant " + connect + " to %s");
        assertRefused("no rights in the schema", "with inherit");
        administrator("revoke " + connect + " from %s");
    }

    @Test
    void an_owner_who_is_called_otherwise_and_may_no_more_than_own_the_database_makes_the_same_walls() {
        administrator("create role %s login password 'a password'");
        String name = TestCluster.nextDatabase();
        Access access = as(login, TestCluster.createEmpty(name, login.user()));
        try (HikariDataSource pool = DataSources.pool(access, 1)) {
            new NamedServer(access).ready();
            TestCluster.migrate(access);
            JdbcClient jdbc = JdbcClient.create(pool);
            log(jdbc, CONTOSO);
            log(jdbc, GLOBEX);
            TenantReader reader = new TenantReader(jdbc, new DataSourceTransactionManager(pool));

            assertThat(reader.read(
                            GLOBEX,
                            () -> jdbc.sql("select tenant_id from log")
                                    .query(UUID.class)
                                    .list()))
                    .containsExactly(GLOBEX.value());
            // Triggers run as the owner, who is under forced row level security too.
            assertThat(JdbcClient.create(access.unpooled(access.owner()))
                            .sql("select count(*) from log")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        } finally {
            TestCluster.drop(name);
        }
    }

    @Test
    void a_password_that_is_wrong_is_said_with_the_settings_to_look_at() {
        Login owner = new Login(database.access().owner().user(), new Secret("wrong"));
        assertThatExceptionOfType(DatabaseProblem.class)
                .isThrownBy(() -> new NamedServer(as(owner, database.access())).ready())
                .withMessageContaining("does not let twokey_owner in: FATAL: password authentication failed")
                .satisfies(refused -> assertThat(refused.remedy()).contains("_OWNER_PASSWORD"));
    }

    private void assertRefused(String problem, String remedy) {
        assertThatExceptionOfType(DatabaseProblem.class)
                .isThrownBy(() -> new ApplicationsRights(jdbc()).afterSingletonsInstantiated())
                .withMessageContaining(problem)
                .satisfies(refused -> assertThat(refused.remedy()).contains(remedy));
    }

    private JdbcClient jdbc() {
        return JdbcClient.create(database.access().unpooled(login));
    }

    private Access as(Login app) {
        return new Access(database.access().url(), database.access().owner(), app);
    }

    private static Access as(Login owner, Access access) {
        return new Access(access.url(), owner, access.app());
    }

    private static void log(JdbcClient jdbc, TenantId tenant) {
        jdbc.sql("insert into log (tenant_id, origin, frontier, checkpoint) values (?, ?, '', '')")
                .params(tenant.value(), tenant.toString())
                .update();
    }

    private void administrator(String... statements) {
        for (String statement : statements) {
            TestCluster.administrator(statement.formatted(login.user()));
        }
    }
}
