package dev.twokey.entra;

import dev.twokey.directory.ConnectorContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, where the directory also ends memberships itself. */
class EntraP2ContractTest extends ConnectorContractTest {
    private static SandboxedEntra entra;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started(Licence.P2);
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
    protected String unknownId() {
        return UUID.randomUUID().toString();
    }

    @Override
    protected boolean protectsInsiders() {
        return true;
    }

    @Override
    protected int usualPage() {
        return 999;
    }

    @Override
    protected Outcome<Acknowledged> endedSessions() {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "guests sign in at their home tenant");
    }
}
