package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done to roles here is done in a transaction that is undone: others use the same ones. */
class OwnersRightsTest {
    /** The application may not become this one. */
    private static final String STRANGERS = "alter role twokey_reader rename to another; create role twokey_reader";

    private static final OwnersRights ENOUGH =
            new OwnersRights(150018, "UTF8", "harbour", "twokey", true, Optional.empty(), true);

    @Test
    void who_owns_the_database_needs_no_other_right_once_the_roles_are_made() throws SQLException {
        assertThatCode(() -> rights("alter database postgres owner to harbour").require())
                .doesNotThrowAnyException();
    }

    @Test
    void who_may_make_roles_makes_those_that_are_not_there() throws SQLException {
        assertThat(rights(
                                "alter role twokey_app rename to other",
                                "alter role twokey_reader rename to another",
                                "alter role harbour createrole")
                        .roles())
                .isTrue();
        assertThat(rights("alter role twokey_app rename to other", "alter role twokey_reader rename to another")
                        .roles())
                .isFalse();
    }

    /** So it is on 16 and later, where a role belongs to whoever made it. */
    @Test
    void who_may_make_roles_cannot_always_use_those_of_others() throws SQLException {
        OwnersRights rights = rights(STRANGERS, "alter role harbour createrole");
        assertThat(rights.roles()).isEqualTo(rights.version() < 160000);
        assertThat(rights(
                                STRANGERS,
                                "alter role harbour createrole",
                                "grant twokey_reader to harbour with admin option")
                        .roles())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select                                           | harbour does not own the database postgres         | alter database postgres owner to harbour
            alter database postgres owner to harbour; create schema twokey | The schema twokey belongs to postgres              | TWOKEY_DATABASE_OWNER_USER
            alter database postgres owner to harbour; alter role twokey_reader rename to another; create role twokey_reader | the one may not become the other                   | docs/operating.md
            """)
    void what_is_missing_is_named_with_its_remedy(String lack, String problem, String remedy) throws SQLException {
        refused(rights(lack), problem, remedy);
    }

    @ParameterizedTest
    @CsvSource({"140019, 14.19", "90624, 9.624"})
    void a_server_that_is_too_old_is_refused_before_anything_is_written(int version, String words) {
        refused(
                new OwnersRights(version, "UTF8", "harbour", "twokey", true, Optional.empty(), true),
                "names a PostgreSQL " + words + "; the oldest that will do is 15.",
                "leave TWOKEY_DATABASE_URL out");
        assertThatCode(ENOUGH::require).doesNotThrowAnyException();
    }

    @Test
    void a_database_that_cannot_hold_every_name_is_refused() {
        refused(
                new OwnersRights(150018, "LATIN1", "harbour", "twokey", true, Optional.empty(), true),
                "The database twokey has the encoding LATIN1",
                "encoding 'UTF8'");
    }

    /** The rights of a login that may nothing, after the administrator did this. */
    private static OwnersRights rights(String... administrator) throws SQLException {
        try (Connection connection = TestCluster.superuser();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create role harbour login");
            for (String each : administrator) {
                statement.execute(each);
            }
            statement.execute("set local role harbour");
            OwnersRights rights = OwnersRights.of(connection);
            connection.rollback();
            return rights;
        }
    }

    private static void refused(OwnersRights rights, String problem, String remedy) {
        assertThatExceptionOfType(DatabaseProblem.class)
                .isThrownBy(rights::require)
                .withMessageContaining(problem)
                .satisfies(refused -> assertThat(refused.remedy()).contains(remedy));
    }
}
