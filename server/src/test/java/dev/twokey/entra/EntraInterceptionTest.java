package dev.twokey.entra;

import dev.twokey.directory.Customer;
import dev.twokey.directory.InterceptionContractTest;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Connector;
import dev.twokey.sandbox.Sandbox;
import dev.twokey.sandbox.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Answers that are not Graph's. */
class EntraInterceptionTest extends InterceptionContractTest {
    private static Sandbox sandbox;
    private static SandboxCustomer contoso;
    private static SandboxCustomer globex;

    private final Connector connector = new EntraConnector(
            new Http(Optional.of(sandbox.addresses().caFile())),
            new Patience(length -> Pause.real().of(length.dividedBy(20))),
            new EntraSettings(Duration.ofSeconds(2)));

    @BeforeAll
    static void enroll() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        contoso = new SandboxCustomer(sandbox, "contoso");
        globex = new SandboxCustomer(sandbox, "globex");
    }

    @AfterAll
    static void close() throws IOException {
        sandbox.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Customer contoso() {
        return contoso;
    }

    @Override
    protected Customer globex() {
        return globex;
    }
}
