package dev.twokey.database;

import com.github.kagkarlsson.scheduler.task.Task;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the database answers, how far its clock is from this node's, and whether the jobs run. */
@Component
class DatabaseFigures implements MeterBinder {
    private static final String JOBS = """
            select task_name, count(*) filter (where execution_time <= twokey.now() and not picked) as due,
                   greatest(0, extract(epoch from twokey.now() - min(execution_time))) as late,
                   coalesce(max(consecutive_failures), 0) as failures
            from scheduled_tasks group by task_name
            """;

    private final DatabaseHealth health;
    private final Figures jobs;
    private final ObjectProvider<Task<?>> tasks;

    DatabaseFigures(DatabaseHealth health, Watch watch, ObjectProvider<Task<?>> tasks) {
        this.health = health;
        this.jobs = watch.figures(Watch.BETWEEN_READINGS, DatabaseFigures::jobs);
        this.tasks = tasks;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("twokey.database.up", health, seen -> seen.isUp() ? 1 : 0)
                .description("1 while the database answers this node within a second or two, else 0")
                .register(registry);
        Gauge.builder("twokey.database.clock.ahead", health, DatabaseHealth::clockAhead)
                .baseUnit("seconds")
                .description("how far the database's clock is ahead of this node's; negative when behind")
                .register(registry);
        // By the tasks that are declared, not by the rows: a job that lost its row is NaN, and not missing unnoticed.
        tasks.orderedStream().map(Task::getName).forEach(task -> of(task, registry));
    }

    private void of(String task, MeterRegistry registry) {
        Tags name = Tags.of("task", task);
        jobs.gauge(registry, "twokey.jobs.due", "due " + task, "jobs that are due and that nobody picked", name, null);
        jobs.gauge(
                registry,
                "twokey.jobs.late",
                "late " + task,
                "since when the oldest job is due, running or not",
                name,
                "seconds");
        jobs.gauge(
                registry,
                "twokey.jobs.failures.in.a.row",
                "failures " + task,
                "how often the job failed since it last went well",
                name,
                null);
    }

    private static Map<String, Double> jobs(JdbcClient jdbc) {
        Map<String, Double> numbers = new HashMap<>();
        jdbc.sql(JOBS).query((ResultSet row) -> put(row, numbers));
        return numbers;
    }

    private static void put(ResultSet row, Map<String, Double> numbers) throws SQLException {
        for (String column : new String[] {"due", "late", "failures"}) {
            numbers.put(column + " " + row.getString("task_name"), row.getDouble(column));
        }
    }
}
