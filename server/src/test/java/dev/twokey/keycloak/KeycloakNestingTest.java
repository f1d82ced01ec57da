package dev.twokey.keycloak;

import dev.twokey.directory.NestingContractTest;
import dev.twokey.directory.TwoCustomers;
import org.junit.jupiter.api.Tag;

/** Groups below groups, in a real Keycloak. */
@Tag("keycloak")
class KeycloakNestingTest extends NestingContractTest {
    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }
}
