package dev.twokey.keycloak;

import dev.twokey.directory.ConnectorContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.util.UUID;
import org.junit.jupiter.api.Tag;

/** The contract against a real Keycloak. */
@Tag("keycloak")
class KeycloakContractTest extends ConnectorContractTest {
    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }

    @Override
    protected String unknownId() {
        return UUID.randomUUID().toString();
    }

    @Override
    protected int usualPage() {
        return 100;
    }

    @Override
    protected Outcome<Acknowledged> endedSessions() {
        return Outcome.done(Acknowledged.OK);
    }
}
