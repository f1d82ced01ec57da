package dev.twokey.entra;

import dev.twokey.directory.ObservationContractTest;
import dev.twokey.directory.TwoCustomers;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What the sandbox's journal saw. */
class EntraObservationTest extends ObservationContractTest {
    private static SandboxedEntra entra;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started();
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
    protected List<String> settingsOfTheTenant() {
        return List.of("tenantId");
    }
}
