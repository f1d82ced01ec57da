package dev.twokey.keycloak;

import dev.twokey.directory.SlowAnswerContractTest;
import dev.twokey.directory.TwoCustomers;
import org.junit.jupiter.api.Tag;

/** Keycloak does not answer. */
@Tag("keycloak")
class KeycloakSlowAnswerTest extends SlowAnswerContractTest {
    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }
}
