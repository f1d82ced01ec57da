package dev.twokey.keycloak;

import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Connector;
import dev.twokey.enrollment.EnrollmentContractTest;
import java.util.regex.Pattern;
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

    @Override
    protected Pattern unique() {
        return Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9+/_=-]{40,}|[0-9]{10,}");
    }
}
