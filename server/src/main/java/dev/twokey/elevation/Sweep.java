package dev.twokey.elevation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ElevationSettings.class)
class Sweep {
    private static final int AT_ONCE = 500;

    @Bean
    RecurringTask<Void> secondLookTask(SecondLook look, Passes passes) {
        return Tasks.recurring("second-look", FixedDelay.of(Duration.ofSeconds(20)))
                .execute((instance, context) -> look.due(AT_ONCE)
                        .forEach((tenant, due) -> passes.begin("second-look", () -> look.look(tenant, due))));
    }

    @Bean
    RecurringTask<Void> reconciliationTask(
            ReconciliationStore reconciliations, Reconciling reconciling, Calls calls, Passes passes) {
        return Tasks.recurring("reconciliation", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((instance, context) -> reconciliations
                        // No more than there is room to call for; one in any case, so that other work keeps none
                        // waiting for ever.
                        .claim(Math.max(1, calls.room()))
                        .forEach(owed -> passes.begin("reconciliation", () -> reconciling.pass(owed))));
    }
}
