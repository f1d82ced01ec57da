package dev.twokey.elevation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.twokey.database.Background;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ElevationSettings.class)
class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int AT_ONCE = 50;

    @Bean
    RecurringTask<Void> secondLookTask(SecondLook look) {
        return Tasks.recurring("second-look", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((instance, context) -> look.due(AT_ONCE).forEach(due -> begin(() -> look.look(due))));
    }

    /** On a thread of its own: one directory that does not answer keeps nobody else waiting. */
    private static void begin(Runnable pass) {
        Background.start("elevation", () -> {
            try {
                pass.run();
            } catch (RuntimeException broken) {
                // Nothing is lost: what is due stands in the rows, and the next sweep finds it.
                LOG.error("a pass failed", broken);
            }
        });
    }
}
