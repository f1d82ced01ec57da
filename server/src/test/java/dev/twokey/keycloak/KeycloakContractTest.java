package dev.twokey.keycloak;

import dev.twokey.directory.ConnectorContractTest;
import dev.twokey.directory.Customer;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;

/** The contract against a real Keycloak. */
@Tag("keycloak")
class KeycloakContractTest extends ConnectorContractTest {
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

    @Override
    protected String unknownId() {
        return UUID.randomUUID().toString();
    }

    @Override
    protected Outcome<Acknowledged> endedSessions() {
        return Outcome.done(Acknowledged.OK);
    }
}
