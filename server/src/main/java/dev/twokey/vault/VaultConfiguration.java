package dev.twokey.vault;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
    @Bean
    Vault vault(@Value("${twokey.data-dir:.twokey}") java.nio.file.Path data) {
        return Vault.at(data.resolve("keys/kek"));
    }
}
