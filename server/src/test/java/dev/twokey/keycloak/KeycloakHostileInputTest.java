package dev.twokey.keycloak;

import dev.twokey.directory.HostileInputContractTest;
import dev.twokey.directory.TwoCustomers;
import org.junit.jupiter.api.Tag;

/** Hostile names and ids. */
@Tag("keycloak")
class KeycloakHostileInputTest extends HostileInputContractTest {
    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }
}
