package dev.twokey.elevation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at rows, not at timers: whatever is due is found, also after a restart (level-triggered). */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ElevationSettings.class)
class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean
    RecurringTask<Void> elevationSweepTask(MembershipStore store, Worker worker) {
        return Tasks.recurring("elevation-sweep", FixedDelay.of(EVERY)).execute((instance, context) -> {
            for (Membership.Key due : store.due()) {
                Thread.ofVirtual().name("membership").start(() -> pass(worker, due));
            }
        });
    }

    @Bean
    RecurringTask<Void> secondLookTask(SecondLook look) {
        return Tasks.recurring("second-look", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((instance, context) -> look.all());
    }

    private static void pass(Worker worker, Membership.Key due) {
        try {
            worker.pass(due);
        } catch (RuntimeException broken) {
            // The lease ends by itself and the next sweep finds the membership again; people must see that it failed.
            LOG.error("work on a membership of {} failed", due.tenant(), broken);
        }
    }
}
