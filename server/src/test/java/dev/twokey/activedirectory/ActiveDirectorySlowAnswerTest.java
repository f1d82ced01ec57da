package dev.twokey.activedirectory;

import dev.twokey.directory.SlowAnswerContractTest;
import dev.twokey.directory.TwoCustomers;
import org.junit.jupiter.api.Tag;

/** A controller that does not answer. */
@Tag("samba")
class ActiveDirectorySlowAnswerTest extends SlowAnswerContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }
}
