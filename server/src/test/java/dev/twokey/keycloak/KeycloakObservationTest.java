package dev.twokey.keycloak;

import dev.twokey.directory.ObservationContractTest;
import dev.twokey.directory.TwoCustomers;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** What Keycloak's own admin events saw. */
@Tag("keycloak")
class KeycloakObservationTest extends ObservationContractTest {
    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }

    @Override
    protected List<String> settingsOfTheTenant() {
        return List.of("baseUrl", "realm");
    }
}
