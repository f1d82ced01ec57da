package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who was in the database for a minute, as the application, cannot leave behind. */
@DatabaseTest
class LeftBehindTest {
    private final TestDatabase database;
    private final Wall wall = Wall.before(this::app);

    LeftBehindTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void a_sweep_is_scheduled() {
        app("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                + " values ('elevation-sweep', 'recurring', twokey.now(), false, 1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from scheduled_tasks",
                "update scheduled_tasks set task_name = 'nothing'",
                "update scheduled_tasks set task_instance = 'once'"
            })
    void a_sweep_that_is_removed(String sql) {
        wall.refuses("a_recurring_job_is_not_removed", sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'infinity'", "twokey.now() + interval '2 days'", "twokey.now() - interval '11 days'"})
    void a_sweep_that_is_put_off_or_dated_back(String time) {
        wall.refuses("a_recurring_job_runs_within_a_day", "update scheduled_tasks set execution_time = " + time);
        wall.refuses(
                "a_recurring_job_runs_within_a_day",
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                        + " values ('postman', 'recurring', " + time + ", false, 1)");
    }

    @Test
    void a_sweep_that_nobody_runs_and_that_never_counts_as_dead() {
        wall.refuses(
                "a_heartbeat_is_of_the_past",
                "update scheduled_tasks set picked = true, picked_by = 'nobody', last_heartbeat = 'infinity'");
    }

    @Test
    void a_sweep_that_is_picked_without_a_heartbeat() {
        wall.refuses(
                "a_picked_job_has_a_heartbeat",
                "update scheduled_tasks set picked = true, picked_by = 'nobody', last_heartbeat = null");
    }

    @Test
    void a_job_whose_version_cannot_rise() {
        wall.refuses("a_jobs_version_can_rise", "update scheduled_tasks set version = 9223372036854775807");
        wall.refuses(
                "a_jobs_version_can_rise",
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                        + " values ('greeting', 'once', twokey.now(), false, 9223372036854775807)");
    }

    @Test
    void a_sweep_that_waits_for_hours() {
        wall.refuses(
                "a_recurring_job_runs_within_the_hour",
                "update scheduled_tasks set execution_time = twokey.now() + interval '2 hours'");
    }

    @Test
    void a_job_that_nobody_ran_for_ten_days_may_go() {
        database.time().forward(Duration.ofDays(11));
        assertThat(app("delete from scheduled_tasks")).isEqualTo(1);
    }

    @Test
    void a_job_that_runs_once_comes_when_it_likes_and_goes() {
        app("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                + " values ('greeting', 'once', twokey.now() + interval '9 days', false, 1)");
        assertThat(app("delete from scheduled_tasks where task_instance = 'once'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 9223372036854775807", "90000, 0, 0", "3600, 0, 3600001", "3600, 600000, 4200000"})
    void a_session_that_never_ends(long idleSeconds, long lastAccess, long expiry) {
        wall.refuses("a_session_ends_when_nobody_uses_it", session(idleSeconds, lastAccess, expiry));
        app(session(3600, 0, 3600000));
        wall.refuses(
                "a_session_ends_when_nobody_uses_it", "update spring_session set expiry_time = 9223372036854775807");
    }

    /** Times in milliseconds from now. */
    private static String session(long idleSeconds, long lastAccess, long expiry) {
        String now = "(extract(epoch from clock_timestamp()) * 1000)::bigint";
        String until = expiry == Long.MAX_VALUE ? Long.toString(expiry) : now + " + " + expiry;
        return "insert into spring_session (primary_id, session_id, creation_time, last_access_time, max_inactive_interval,"
                + " expiry_time) select gen_random_uuid(), gen_random_uuid(), n, n + " + lastAccess + ", " + idleSeconds
                + ", "
                + until.replace(now, "n") + " from (select " + now + " as n) clock";
    }

    private int app(String sql) {
        return database.app().sql(sql).update();
    }
}
