package dev.twokey.sandbox;

import dev.twokey.sandbox.authenticator.AuthenticatorDoor;
import dev.twokey.sandbox.authenticator.Authenticators;
import dev.twokey.sandbox.authenticator.SoftwareAuthenticator;
import dev.twokey.sandbox.contract.Contract;
import dev.twokey.sandbox.control.HomeService;
import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Directories;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.faults.Faults;
import dev.twokey.sandbox.graph.GraphService;
import dev.twokey.sandbox.http.Endpoint;
import dev.twokey.sandbox.journal.Journal;
import dev.twokey.sandbox.login.ForeignIssuers;
import dev.twokey.sandbox.login.LoginService;
import dev.twokey.sandbox.login.Tokens;
import dev.twokey.sandbox.mailbox.Mailbox;
import dev.twokey.sandbox.mailbox.SmtpServer;
import dev.twokey.sandbox.throttling.Throttling;
import dev.twokey.sandbox.trust.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.node.ObjectNode;

/** A running sandbox. */
public final class Sandbox implements AutoCloseable {
    private final HomeService.Parts parts;
    private final CertificateAuthority authority;
    private final AuthenticatorDoor authenticatorDoor;
    private final Endpoint home;
    private final Endpoint graph;
    private final Endpoint login;
    private final SmtpServer smtp;
    private final Addresses addresses;
    private final ForeignIssuers issuers = new ForeignIssuers();

    private Sandbox(SandboxOptions options) throws IOException {
        var customers = new Customers(options.customers());
        var clock = options.clock();
        var journal = new Journal(clock);
        var directories = new Directories(customers, journal, clock, options.directories());
        journal.beforeReading(directories::settle);
        var authenticators = new Authenticators(options.passkeyFile());
        parts = new HomeService.Parts(
                customers,
                directories,
                journal,
                new Faults(clock),
                new Throttling(clock),
                new Contract(options.contract()),
                new Mailbox(clock),
                authenticators);
        authority = CertificateAuthority.create(clock.instant());
        authenticatorDoor = new AuthenticatorDoor(authenticators, options.origins());
        // handlers need the addresses of what is not listening yet: they wait for this future at their first call
        var whenKnown = new CompletableFuture<Addresses>();
        var tokens = new Tokens(clock);
        var audiences = audiences(whenKnown);
        var ports = options.ports();
        var contract = parts.contract();
        var tls = authority.serverContext();
        login = Endpoint.https(
                ports.login(),
                tls,
                contract.guarding(
                        new LoginService(customers, directories, tokens, issuers, parts.faults(), clock, audiences)));
        graph = Endpoint.https(
                ports.graph(),
                tls,
                contract.guarding(new GraphService(
                        customers,
                        directories,
                        tokens,
                        parts.faults(),
                        parts.throttling(),
                        contract,
                        clock,
                        audiences,
                        () -> whenKnown.join().graph())));
        home = Endpoint.http(
                ports.home(),
                contract.guarding(new HomeService(parts, authenticatorDoor, () -> withoutSecrets(whenKnown.join()))));
        smtp = SmtpServer.start(ports.smtp(), parts.mailbox(), parts.faults());
        addresses = new Addresses(
                "http://localhost:" + home.port(),
                "https://localhost:" + graph.port() + "/v1.0",
                "https://localhost:" + login.port(),
                "smtp://localhost:" + smtp.port(),
                caFile(options).toAbsolutePath(),
                customers.all());
        authority.writePem(addresses.caFile());
        whenKnown.complete(addresses);
    }

    /**
     * Starts a sandbox.
     *
     * @throws IOException if a port is taken or a file cannot be written
     */
    public static Sandbox start(SandboxOptions options) throws IOException {
        return new Sandbox(options);
    }

    private static LoginService.Audiences audiences(CompletableFuture<Addresses> whenKnown) {
        return new LoginService.Audiences() {
            @Override
            public String login() {
                return whenKnown.join().login();
            }

            @Override
            public Set<String> graph() {
                return Set.of(
                        "https://graph.microsoft.com", whenKnown.join().graph().replace("/v1.0", ""));
            }
        };
    }

    private static Path caFile(SandboxOptions options) throws IOException {
        if (options.caFile().isPresent()) {
            return options.caFile().get();
        }
        Path file = Files.createTempFile("twokey-sandbox-ca", ".pem");
        file.toFile().deleteOnExit();
        return file;
    }

    private static ObjectNode withoutSecrets(Addresses addresses) {
        var json = addresses.json();
        json.path("tenants").forEach(tenant -> ((ObjectNode) tenant).remove("clientSecret"));
        return json;
    }

    /** Where everything is reached. */
    public Addresses addresses() {
        return addresses;
    }

    /** A client's TLS context that trusts this sandbox and nothing else. */
    public SSLContext clientTls() {
        return authority.clientContext();
    }

    /** The customer called so. */
    public Customer customer(String name) {
        return parts.customers().called(name).orElseThrow(() -> new IllegalArgumentException("no customer " + name));
    }

    /** The observer's view of a customer's directory, and the hands of its own administrator. */
    public Directory directory(String customer) {
        return parts.directories().of(customer(customer));
    }

    /** What shall go wrong. */
    public Faults faults() {
        return parts.faults();
    }

    /** The budgets of calls, which are off at first. */
    public Throttling throttling() {
        return parts.throttling();
    }

    /** What was called, and what of it was not as Microsoft describes it. */
    public Contract contract() {
        return parts.contract();
    }

    /** Other issuers, whose tokens applications may be federated with. */
    public ForeignIssuers issuers() {
        return issuers;
    }

    /** What changed. */
    public Journal journal() {
        return parts.journal();
    }

    /** The mail that arrived. */
    public Mailbox mailbox() {
        return parts.mailbox();
    }

    /** A persona's authenticator. */
    public SoftwareAuthenticator authenticator(String persona) {
        return parts.authenticators().of(persona);
    }

    /** Lets pages of this origin use the authenticators over HTTP. */
    public void allowOrigin(String origin) {
        authenticatorDoor.allow(origin);
    }

    /**
     * Ends it.
     *
     * @throws dev.twokey.sandbox.contract.ContractBroken if anything that went through it was not as Microsoft describes it, so
     *     that a test which did not look fails as well
     */
    @Override
    public void close() throws IOException {
        parts.faults().close();
        graph.close();
        login.close();
        home.close();
        smtp.close();
        parts.contract().requireKept();
    }
}
