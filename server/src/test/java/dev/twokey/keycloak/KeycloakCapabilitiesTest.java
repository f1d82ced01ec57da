package dev.twokey.keycloak;

import dev.twokey.directory.CapabilitiesContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Capability;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** What a realm offers. */
@Tag("keycloak")
class KeycloakCapabilitiesTest extends CapabilitiesContractTest {
    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }

    @Override
    protected Set<Capability> expected() {
        return EnumSet.of(
                Capability.GUEST_SESSIONS,
                Capability.ACCOUNTS,
                Capability.ACCOUNT_GROUPS,
                Capability.PASSWORDS,
                Capability.CERTIFICATES,
                Capability.FEDERATION,
                Capability.ACCOUNT_SESSIONS,
                Capability.ROLES,
                Capability.METHODS,
                Capability.CONSENTS,
                Capability.CHANGES,
                Capability.SIGN_INS,
                Capability.AUDIT,
                Capability.RAW_CALLS);
    }
}
