package dev.twokey.entra;

import dev.twokey.directory.CapabilitiesContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Capability;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What Entra offers, with everything that can be bought. */
class EntraCapabilitiesTest extends CapabilitiesContractTest {
    private static SandboxedEntra entra;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.withAccountsAndFeeds(Licence.P2);
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @Override
    protected TwoCustomers customers() {
        return entra.customers();
    }

    @Override
    protected Set<Capability> expected() {
        return EnumSet.complementOf(EnumSet.of(Capability.GUEST_SESSIONS));
    }
}
