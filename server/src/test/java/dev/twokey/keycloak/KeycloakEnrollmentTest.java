package dev.twokey.keycloak;

import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Connector;
import dev.twokey.enrollment.EnrollmentContractTest;
import org.junit.jupiter.api.Tag;

/** The whole way against a real Keycloak. */
@Tag("keycloak")
class KeycloakEnrollmentTest extends EnrollmentContractTest {
    private static final BareRealm INITECH = new BareRealm("initech-enrolls");

    @Override
    protected BareCustomer customer() {
        return INITECH;
    }

    @Override
    protected Bootstrap bootstrap() {
        return BareRealm.bootstrap();
    }

    @Override
    protected Connector connector() {
        return BareRealm.connector();
    }
}
