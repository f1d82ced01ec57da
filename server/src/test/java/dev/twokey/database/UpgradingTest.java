package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What the application's own settings make of a schema that is not the one it knows. */
@DatabaseTest
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class UpgradingTest {
    private final Flyway flyway;
    private final TestDatabase database;

    @Autowired
    UpgradingTest(Flyway flyway, TestDatabase database) {
        this.flyway = flyway;
        this.database = database;
    }

    @AfterEach
    void undo() {
        owner("delete from twokey.flyway_schema_history where version = '9999'");
        owner("update twokey.flyway_schema_history set checksum = checksum - 1 where description like 'rewritten %'");
        owner("update twokey.flyway_schema_history set description = substr(description, 11)"
                + " where description like 'rewritten %'");
        flyway.validate();
    }

    @Test
    void an_older_release_does_not_start_on_a_newer_schema() {
        owner("insert into twokey.flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success) values (9999, '9999', 'of a newer release', 'SQL',"
                + " 'V9999__of_a_newer_release.sql', 0, 'twokey_owner', 0, true)");
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayValidateException.class)
                .hasMessageContaining("Detected applied migration not resolved locally: 9999");
    }

    @Test
    void a_migration_that_was_rewritten_since_it_was_applied_is_named() {
        owner(
                "update twokey.flyway_schema_history set checksum = checksum + 1, description = 'rewritten ' || description"
                        + " where version = '2'");
        assertThatThrownBy(flyway::migrate)
                .isInstanceOf(FlywayValidateException.class)
                .hasMessageContaining("checksum mismatch for migration version 2");
    }

    private void owner(String sql) {
        database.owner().sql(sql).update();
    }
}
