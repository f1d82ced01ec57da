package dev.twokey.activedirectory;

import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Connector;
import dev.twokey.enrollment.EnrollmentContractTest;
import org.junit.jupiter.api.Tag;

/** The whole way against a real domain. */
@Tag("samba")
class ActiveDirectoryEnrollmentTest extends EnrollmentContractTest {
    private static final BareDomain CONTOSO = new BareDomain(Domain.CONTOSO);

    @Override
    protected BareCustomer customer() {
        return CONTOSO;
    }

    @Override
    protected Bootstrap bootstrap() {
        return BareDomain.bootstrap();
    }

    @Override
    protected Connector connector() {
        return SambaCustomer.connector();
    }
}
