package dev.twokey.database;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** db-scheduler: jobs are rows of the database, due by the database's clock, run on virtual threads, without data. */
@Configuration(proxyBeanMethods = false)
class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final Duration BETWEEN_COMPARISONS = Duration.ofSeconds(30);

    @Bean
    DbSchedulerCustomizer schedulerCustomizer() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new NoData());
            }

            @Override
            public Optional<ExecutorService> executorService() {
                ThreadFactory threads = Thread.ofVirtual().name("job-", 0).factory();
                return Optional.of(
                        Executors.newThreadPerTaskExecutor(job -> threads.newThread(() -> Background.run(job))));
            }
        };
    }

    @Bean
    Clock dbSchedulerClock(DatabaseClock clock) {
        return clock::now;
    }

    /** Also the one task that is always there, without which the scheduler refuses to be made. */
    @Bean
    RecurringTask<Void> clockComparison(DatabaseClock clock) {
        return Tasks.recurring("database-clock-comparison", FixedDelay.of(BETWEEN_COMPARISONS))
                .execute((instance, context) -> compare(clock.aheadOfNode()));
    }

    private static void compare(Duration ahead) {
        if (ahead.abs().compareTo(DatabaseClock.AGREES) > 0) {
            LOG.error("nobody is let in here: the database's clock is {} ms ahead of this node's", ahead.toMillis());
        }
    }

    /** A job says only that something may be due; SQL says what. So there is nothing to serialise. */
    static final class NoData implements Serializer {
        @Override
        public byte @Nullable [] serialize(@Nullable Object data) {
            if (data == null) {
                return null;
            }
            throw new IllegalArgumentException("a job carries no data");
        }

        @Override
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] stored) {
            if (stored == null) {
                return null;
            }
            throw new IllegalStateException("a job carries no data");
        }
    }
}
