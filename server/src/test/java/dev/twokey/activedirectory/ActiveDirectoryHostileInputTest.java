package dev.twokey.activedirectory;

import dev.twokey.directory.HostileInputContractTest;
import dev.twokey.directory.TwoCustomers;
import org.junit.jupiter.api.Tag;

/** Hostile names and ids. */
@Tag("samba")
class ActiveDirectoryHostileInputTest extends HostileInputContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }
}
