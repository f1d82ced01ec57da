package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@SpringBootTest
class JobsTest {
    private record Run(String job, boolean virtual) {}

    private static final Queue<Run> RUNS = new ConcurrentLinkedQueue<>();

    @TestConfiguration
    static class Declared {
        @Bean
        OneTimeTask<Void> greeting() {
            return Tasks.oneTime("greeting")
                    .execute((instance, context) -> RUNS.add(
                            new Run(instance.getId(), Thread.currentThread().isVirtual())));
        }
    }

    private final Scheduler scheduler;
    private final OneTimeTask<Void> greeting;
    private final DatabaseClock clock;
    private final TestDatabase database;
    private final TransactionTemplate transactions;

    @Autowired
    JobsTest(
            Scheduler scheduler,
            OneTimeTask<Void> greeting,
            DatabaseClock clock,
            TestDatabase database,
            TransactionTemplate transactions) {
        this.scheduler = scheduler;
        this.greeting = greeting;
        this.clock = clock;
        this.database = database;
        this.transactions = transactions;
    }

    @Test
    void a_job_really_runs_on_a_virtual_thread() {
        transactions.executeWithoutResult(transaction -> scheduler.schedule(greeting.instance("at-once"), clock.now()));
        scheduler.triggerCheckForDueExecutions();
        await().until(() -> RUNS.contains(new Run("at-once", true)));
    }

    @Test
    void a_job_of_tomorrow_runs_when_the_databases_clock_says_so() {
        scheduler.schedule(greeting.instance("tomorrow"), clock.now().plus(Duration.ofDays(1)));
        assertThat(waiting()).contains("tomorrow");
        database.time().forward(Duration.ofDays(2));
        await().until(() -> RUNS.contains(new Run("tomorrow", true)));
    }

    @Test
    void a_job_of_a_transaction_that_is_rolled_back_never_was() {
        transactions.executeWithoutResult(transaction -> {
            scheduler.schedule(greeting.instance("undone"), clock.now().plus(Duration.ofDays(9)));
            assertThat(scheduler.getScheduledExecution(greeting.instance("undone")))
                    .isPresent();
            transaction.setRollbackOnly();
        });
        assertThat(waiting()).doesNotContain("undone");
    }

    @Test
    void a_job_carries_no_data() {
        TaskInstance<String> instance = Tasks.oneTime("greeting", String.class)
                .execute((job, context) -> {})
                .instance("with-data", "Alice");
        assertThat(catchThrowable(() -> scheduler.schedule(instance, clock.now())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a job carries no data");
        assertThat(Wall.thatRefuses(() -> database.app()
                        .sql("update scheduled_tasks set task_data = 'data'")
                        .update()))
                .isEqualTo("a_job_carries_no_data");
    }

    private List<String> waiting() {
        return database.app()
                .sql("select task_instance from scheduled_tasks where task_name = 'greeting'")
                .query(String.class)
                .list();
    }
}
