package dev.twokey.keycloak;

import static dev.twokey.readiness.Assessed.found;
import static dev.twokey.readiness.Assessed.results;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.RoleRef;
import dev.twokey.readiness.Assessed;
import dev.twokey.readiness.Report;
import dev.twokey.readiness.Result;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A realm of a real Keycloak as it is assessed in service. */
@Tag("keycloak")
class KeycloakReadinessTest {
    private static final RealmAdministrator PIPER = RealmAdministrator.of("piper");

    @Test
    void a_realm_as_keycloak_makes_it_and_as_its_administrator_then_sets_it(@TempDir Path data) {
        try (Assessed assessed =
                new Assessed(data, RealmAdministrator.customers().connector(), PIPER.connection())) {
            assertThat(results(assessed.report(new RoleRef("realm:offline_access"))))
                    .isEqualTo(Map.ofEntries(
                            Map.entry("same-directory", Result.READY),
                            Map.entry("own-permissions", Result.READY),
                            Map.entry("home-identity-provider", Result.NOT_READY),
                            Map.entry("second-factor", Result.ADVISORY),
                            Map.entry("guessed-passwords", Result.NOT_READY),
                            Map.entry("forgotten-passwords", Result.READY),
                            Map.entry("self-registration", Result.READY),
                            Map.entry("mail-as-name", Result.READY),
                            Map.entry("default-rights", Result.NOT_READY),
                            Map.entry("first-actions", Result.READY),
                            Map.entry("realm-tls", Result.ADVISORY),
                            Map.entry("token-lives", Result.READY),
                            Map.entry("realm-records", Result.READY),
                            Map.entry("group-names-taken", Result.READY),
                            Map.entry("group-names-alike", Result.READY),
                            Map.entry("account-names-taken", Result.READY),
                            Map.entry("account-names-alike", Result.READY)));

            PIPER.change("PUT", "", Map.of("bruteForceProtected", true, "sslRequired", "all"));
            PIPER.makeIdentityProvider("harbour");
            PIPER.makeNamesake("twokey-engineering");
            PIPER.makeGroup("TwoKey Serv1ce Accounts");
            Report report = assessed.report();

            assertThat(results(report))
                    .containsEntry("guessed-passwords", Result.READY)
                    .containsEntry("realm-tls", Result.READY)
                    .containsEntry("default-rights", Result.READY)
                    .containsEntry("home-identity-provider", Result.NOT_READY)
                    .containsEntry("account-names-taken", Result.NOT_READY)
                    .containsEntry("group-names-alike", Result.ADVISORY);
            assertThat(found(report, "home-identity-provider")).contains("invited or not");
            assertThat(found(report, "group-names-alike")).contains("TwoKey Serv1ce Accounts");
        }
    }
}
