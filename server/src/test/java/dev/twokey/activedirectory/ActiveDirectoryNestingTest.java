package dev.twokey.activedirectory;

import dev.twokey.directory.NestingContractTest;
import dev.twokey.directory.TwoCustomers;
import org.junit.jupiter.api.Tag;

/** Groups inside groups of a real domain. */
@Tag("samba")
class ActiveDirectoryNestingTest extends NestingContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }
}
