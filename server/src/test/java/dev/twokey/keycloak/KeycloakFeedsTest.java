package dev.twokey.keycloak;

import dev.twokey.directory.FeedsContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Cursor;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** A realm's user events and admin events. */
@Tag("keycloak")
class KeycloakFeedsTest extends FeedsContractTest {
    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }

    @Override
    protected RealSignIns signIns() {
        return RealmAdministrator.of("contoso").signIns();
    }

    /** The administrator clears the logs. */
    @Override
    protected void forget(Cursor cursor) {
        RealmAdministrator.of("contoso").change("DELETE", "/admin-events", Map.of());
        RealmAdministrator.of("contoso").change("DELETE", "/events", Map.of());
    }
}
