package dev.twokey.activedirectory;

import dev.twokey.directory.ConnectorContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Outcome;
import java.util.UUID;
import org.junit.jupiter.api.Tag;

/** The contract against two real domains. */
@Tag("samba")
class ActiveDirectoryContractTest extends ConnectorContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }

    @Override
    protected String unknownId() {
        return UUID.randomUUID().toString();
    }

    @Override
    protected int usualPage() {
        return MemberList.PAGE;
    }

    @Override
    protected Outcome<Acknowledged> endedSessions() {
        return Capability.GUEST_SESSIONS.lacking();
    }
}
