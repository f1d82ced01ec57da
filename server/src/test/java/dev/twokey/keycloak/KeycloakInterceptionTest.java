package dev.twokey.keycloak;

import dev.twokey.directory.InterceptionContractTest;
import dev.twokey.directory.TwoCustomers;
import org.junit.jupiter.api.Tag;

/** Answers that are not Keycloak's. */
@Tag("keycloak")
class KeycloakInterceptionTest extends InterceptionContractTest {
    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }
}
