package dev.twokey.activedirectory;

import dev.twokey.directory.CapabilitiesContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Capability;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** What a domain offers over LDAP. */
@Tag("samba")
class ActiveDirectoryCapabilitiesTest extends CapabilitiesContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }

    @Override
    protected Set<Capability> expected() {
        return Set.of(
                Capability.NATIVE_END,
                Capability.ACCOUNTS,
                Capability.ACCOUNT_GROUPS,
                Capability.PASSWORDS,
                Capability.ROLES,
                Capability.CHANGES);
    }
}
