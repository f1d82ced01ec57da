package dev.twokey.approval;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ends what nobody signed or answered in time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApprovalSettings.class)
class Expiry {
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean
    RecurringTask<Void> requestExpiryTask(Approvals approvals) {
        return Tasks.recurring("request-expiry", FixedDelay.of(EVERY))
                .execute((instance, context) -> approvals.expireDue());
    }
}
