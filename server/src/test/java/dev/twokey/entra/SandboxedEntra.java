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
    private final TurnedClock clock;

    private SandboxedEntra(Sandbox sandbox, Licence licence, TurnedClock clock) {
        this.sandbox = sandbox;
        this.clock = clock;
        this.contoso = new SandboxCustomer(sandbox, "contoso", licence);
        this.globex = new SandboxCustomer(sandbox, "globex", licence);
        this.connector = connector(new EntraSettings(Duration.ofSeconds(2), null, null));
    }

    /** The sandbox counts attempts and hears of the time that passes, so that less patience is as good. */
    EntraConnector connector(EntraSettings settings) {
        return new EntraConnector(
                new Http(Optional.of(sandbox.addresses().caFile())),
                new Patience(length -> {
                    clock.turn(length);
                    Pause.real().of(length.dividedBy(20));
                }),
                settings,
                new OwnApplications(ApplicationSettings.NONE),
                clock);
    }

    static SandboxedEntra started() throws IOException {
        return started(Licence.P1);
    }

    /** The tenants have bought this, and the connections say so. */
    static SandboxedEntra started(Licence licence) throws IOException {
        TurnedClock clock = new TurnedClock();
        return new SandboxedEntra(
                Sandbox.start(SandboxOptions.defaults().clock(clock).contract(Strictness.EVERY_REQUEST)),
                licence,
                clock);
    }

    static SandboxedEntra withAccountsAndFeeds() throws IOException {
        return withAccountsAndFeeds(Licence.P1);
    }

    /** With what accounts and logs need besides. */
    static SandboxedEntra withAccountsAndFeeds(Licence licence) throws IOException {
        SandboxedEntra entra = started(licence);
        entra.contoso.grantOnly(DocumentedPermissions.withAccountsAndFeeds(licence));
        entra.globex.grantOnly(DocumentedPermissions.withAccountsAndFeeds(licence));
        return entra;
    }

    /** Contoso's own sign-in endpoints. */
    SandboxSignIns signIns() {
        return new SandboxSignIns(sandbox, "contoso");
    }

    /** The time of the sandbox and of the connector. */
    TurnedClock clock() {
        return clock;
    }

    SandboxCustomer globex() {
        return globex;
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
