package dev.twokey.activedirectory;

import dev.twokey.directory.HostileInputContractTest;
import dev.twokey.directory.TwoCustomers;

/** Hostile names and ids. */
class ActiveDirectoryHostileInputTest extends HostileInputContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }
}
