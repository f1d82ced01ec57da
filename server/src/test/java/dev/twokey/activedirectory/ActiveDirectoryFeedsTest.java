package dev.twokey.activedirectory;

import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.FeedsContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Cursor;
import org.junit.jupiter.api.Tag;

/** A domain tells of no sign-ins and of no deeds over LDAP. */
@Tag("samba")
class ActiveDirectoryFeedsTest extends FeedsContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }

    @Override
    protected RealSignIns signIns() {
        return new DomainSignIns(SambaCustomer.of(Domain.CONTOSO));
    }

    /** There is none to forget. */
    @Override
    protected void forget(Cursor cursor) {
        throw new IllegalStateException("there are no feeds");
    }
}
