package dev.twokey.entra;

import dev.twokey.directory.SlowAnswerContractTest;
import dev.twokey.directory.TwoCustomers;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Graph does not answer. */
class EntraSlowAnswerTest extends SlowAnswerContractTest {
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
}
