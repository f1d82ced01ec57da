package dev.twokey.activedirectory;

import dev.twokey.directory.NestingContractTest;
import dev.twokey.directory.TwoCustomers;

/** Groups inside groups of a real domain. */
class ActiveDirectoryNestingTest extends NestingContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }
}
