package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That a run on the oldest PostgreSQL is one, and not the usual one under another name. */
@DatabaseTest
class TestPostgresTest {
    private final TestDatabase database;

    TestPostgresTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void these_tests_run_on_the_version_that_was_asked_for() {
        int version = database.app()
                .sql("select current_setting('server_version_num')::int")
                .query(Integer.class)
                .single();
        assertThat(String.valueOf(version / 10000)).isEqualTo(TestPostgres.MAJOR);
        assertThat(version / 10000).isGreaterThanOrEqualTo(OwnersRights.OLDEST);
    }

    /** What docs/operating.md says of certificates is so on the server that is set up by that page. */
    @Test
    void on_the_oldest_everything_goes_over_tls() {
        boolean tls = database.app()
                .sql("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                .query(Boolean.class)
                .single();
        assertThat(tls).isEqualTo(TestPostgres.MAJOR.equals(String.valueOf(OwnersRights.OLDEST)));
    }
}
