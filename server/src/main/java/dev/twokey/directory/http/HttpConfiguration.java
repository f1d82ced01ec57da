package dev.twokey.directory.http;

import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {
    @Bean
    Http directoryHttp(HttpSettings settings, ObjectProvider<ObservationRegistry> observations) {
        return new Http(
                Optional.ofNullable(settings.caFile()), observations.getIfAvailable(() -> ObservationRegistry.NOOP));
    }

    @Bean
    Patience directoryPatience() {
        return new Patience(Pause.real());
    }
}
