package dev.twokey.directory;

import dev.twokey.database.DatabaseClock;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The time that connectors sign with: the one that all nodes share. */
@Configuration(proxyBeanMethods = false)
class ConnectorClock {
    @Bean
    InstantSource directoryClock(DatabaseClock clock) {
        return clock::now;
    }
}
