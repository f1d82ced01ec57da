package dev.twokey.keycloak;

import dev.twokey.directory.CertificatesContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import org.junit.jupiter.api.Tag;

/** Programs that sign in to a realm by signed statements. */
@Tag("keycloak")
class KeycloakCertificatesTest extends CertificatesContractTest {
    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }

    @Override
    protected RealSignIns signIns() {
        return RealmAdministrator.of("contoso").signIns();
    }
}
