package dev.twokey.keycloak;

import dev.twokey.directory.AccountsContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The service's own accounts in a realm. */
@Tag("keycloak")
class KeycloakAccountsTest extends AccountsContractTest {
    private static final RealmAccounts CONTOSO = new RealmAccounts(RealmAdministrator.of("contoso"));

    @BeforeAll
    static void makeARole() {
        CONTOSO.makeRole("report-reader");
    }

    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }

    @Override
    protected RealSignIns signIns() {
        return RealmAdministrator.of("contoso").signIns();
    }

    @Override
    protected String unknownAccount() {
        return UUID.randomUUID().toString();
    }

    @Override
    protected RoleRef role() {
        return new RoleRef("realm:report-reader");
    }

    @Override
    protected Set<RoleRef> trulyGiven(ServiceAccountId account) {
        return CONTOSO.given(account.value());
    }

    @Override
    protected long accountsCalled(String signInName) {
        return CONTOSO.usersAndClientsCalled(signInName);
    }

    @Override
    protected void occupy(String slug) {
        RealmAdministrator.of("contoso").makeNamesake("twokey-" + slug);
    }
}
