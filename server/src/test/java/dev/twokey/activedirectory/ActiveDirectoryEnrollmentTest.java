package dev.twokey.activedirectory;

import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Connector;
import dev.twokey.enrollment.EnrollmentContractTest;
import java.util.regex.Pattern;
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

    @Override
    protected Pattern unique() {
        return Pattern.compile(
                "(?<=objectGUID|objectSid|pwdLastSet|uSNCreated|whenCreated|nTSecurityDescriptor) .*|CN=[0-9A-F-]{36},");
    }
}
