package dev.twokey.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {
    @Bean
    LogKeys logKeys(AuditSettings settings) {
        return new LogKeys(settings.keys().resolve("log"));
    }

    @Bean
    Pseudonyms pseudonyms(AuditSettings settings) {
        return new Pseudonyms(settings.keys().resolve("pseudonyms"));
    }

    @Bean
    HighWater highWater(AuditSettings settings) {
        return new HighWater(
                settings.keys().resolve("high-water"), settings.keys().resolve("lost"));
    }

    @Bean
    EpochPin epochPin(AuditSettings settings) {
        return new EpochPin(settings.keys().resolve("epoch"));
    }

    @Bean
    RecurringTask<Void> logSequencing(Sequencer sequencer) {
        return Tasks.recurring("log-sequencing", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((instance, context) -> sequencer.sequenceAll());
    }
}
