package dev.twokey.directory.http;

import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {
    @Bean
    Http directoryHttp(HttpSettings settings) {
        return new Http(Optional.ofNullable(settings.caFile()));
    }

    @Bean
    Patience directoryPatience() {
        return new Patience(Pause.real());
    }
}
