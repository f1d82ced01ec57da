package dev.twokey.keycloak;

import dev.twokey.directory.ChangesContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Cursor;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Who came and went, by a realm's admin events. */
@Tag("keycloak")
class KeycloakChangesTest extends ChangesContractTest {
    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }

    /** The administrator clears the log. */
    @Override
    protected void forget(Cursor cursor) {
        RealmAdministrator.of("contoso").change("DELETE", "/admin-events", Map.of());
    }
}
