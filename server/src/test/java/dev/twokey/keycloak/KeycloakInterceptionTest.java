package dev.twokey.keycloak;

import dev.twokey.directory.Customer;
import dev.twokey.directory.InterceptionContractTest;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Connector;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Answers that are not Keycloak's. */
@Tag("keycloak")
class KeycloakInterceptionTest extends InterceptionContractTest {
    private final Connector connector = new KeycloakConnector(
            new Http(Optional.empty()), new Patience(Pause.real()), new KeycloakSettings(Duration.ofSeconds(1)));

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Customer contoso() {
        return RealmAdministrator.of("contoso");
    }

    @Override
    protected Customer globex() {
        return RealmAdministrator.of("globex");
    }
}
