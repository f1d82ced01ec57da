package dev.twokey.entra;

import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Connector;
import dev.twokey.sandbox.Sandbox;
import dev.twokey.sandbox.SandboxOptions;
import dev.twokey.sandbox.contract.Strictness;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A sandbox with the tenants of Contoso and Globex, and a connector to it that is less patient than in service. */
final class SandboxedEntra implements AutoCloseable {
    private final Sandbox sandbox;
    private final SandboxCustomer contoso;
    private final SandboxCustomer globex;
    private final Connector connector;

    private SandboxedEntra(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.contoso = new SandboxCustomer(sandbox, "contoso");
        this.globex = new SandboxCustomer(sandbox, "globex");
        // The sandbox counts attempts, so that less patience is as good.
        this.connector = connector(new EntraSettings(Duration.ofSeconds(2), null, null));
    }

    EntraConnector connector(EntraSettings settings) {
        return new EntraConnector(
                new Http(Optional.of(sandbox.addresses().caFile())),
                new Patience(length -> Pause.real().of(length.dividedBy(20))),
                settings);
    }

    static SandboxedEntra started() throws IOException {
        return new SandboxedEntra(Sandbox.start(SandboxOptions.defaults().contract(Strictness.EVERY_REQUEST)));
    }

    /** With what accounts and logs need besides. */
    static SandboxedEntra withAccountsAndFeeds() throws IOException {
        SandboxedEntra entra = started();
        entra.contoso.grantOnly(DocumentedPermissions.withAccountsAndFeeds());
        entra.globex.grantOnly(DocumentedPermissions.withAccountsAndFeeds());
        return entra;
    }

    /** Contoso's own sign-in endpoints. */
    SandboxSignIns signIns() {
        return new SandboxSignIns(sandbox, "contoso");
    }

    Sandbox sandbox() {
        return sandbox;
    }

    java.time.Instant now() {
        return contoso.directory().holdings().now();
    }

    SandboxCustomer contoso() {
        return contoso;
    }

    Connector connector() {
        return connector;
    }

    TwoCustomers customers() {
        return new TwoCustomers(connector, contoso, globex);
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        DocumentedOperations.requireListed(sandbox.contract().operations());
    }
}
