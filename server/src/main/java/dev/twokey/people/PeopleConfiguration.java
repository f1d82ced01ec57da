package dev.twokey.people;

import dev.twokey.audit.Logs;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeopleSettings.class)
class PeopleConfiguration {
    @Bean
    Origins origins(PeopleSettings settings) {
        return settings.origins();
    }

    @Bean
    GenesisPin genesisPin(PeopleSettings settings) {
        return new GenesisPin(settings.dataDir().resolve("keys/genesis"));
    }

    @Bean
    RevocationPin revocationPin(PeopleSettings settings) {
        return new RevocationPin(settings.dataDir().resolve("keys/revoked"));
    }

    @Bean
    Growths introductionSubject(
            GrowthRules rules,
            GrowthWords words,
            CandidateStore candidates,
            PersonStore persons,
            PersonLedger ledger,
            Logs logs) {
        return new Growths(GrowthKind.INTRODUCTION, rules, words, candidates, persons, ledger, logs);
    }

    @Bean
    Growths extensionSubject(
            GrowthRules rules,
            GrowthWords words,
            CandidateStore candidates,
            PersonStore persons,
            PersonLedger ledger,
            Logs logs) {
        return new Growths(GrowthKind.EXTENSION, rules, words, candidates, persons, ledger, logs);
    }
}
