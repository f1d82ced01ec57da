package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.done;

import dev.twokey.directory.bench.Bare;
import dev.twokey.directory.bench.BareHttp;
import dev.twokey.directory.bench.BenchedKind;
import dev.twokey.directory.bench.Place;
import dev.twokey.directory.http.ObservedHttp;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.sandbox.Sandbox;
import dev.twokey.sandbox.SandboxOptions;
import dev.twokey.sandbox.contract.Strictness;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Lag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Tenants of the sandbox, whose reads do not lag and which is not held against Microsoft's contract meanwhile. */
public final class BenchedEntra implements BenchedKind {
    private static final RoleGroupSpec GROUP = new RoleGroupSpec("security-manager", "Security Manager", "is measured");

    private static final int MOST_TENANTS = 64;

    private final Sandbox sandbox;
    private final ObservedHttp observed;
    private final EntraConnector connector;
    private final HttpClient bare;
    private final Map<Integer, Place> places = new ConcurrentHashMap<>();

    public BenchedEntra() {
        try {
            sandbox = Sandbox.start(SandboxOptions.defaults()
                    .contract(Strictness.OFF)
                    .customers(IntStream.range(0, MOST_TENANTS)
                            .mapToObj(tenant -> Customers.invent(name(tenant), "Tenant " + tenant))
                            .toList()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        observed = new ObservedHttp(Optional.of(sandbox.addresses().caFile()));
        connector = new EntraConnector(
                observed.http(),
                new Patience(Pause.real()),
                new EntraSettings(Duration.ofSeconds(2), null, null),
                new OwnApplications(ApplicationSettings.NONE),
                InstantSource.system());
        bare = BareHttp.client(Optional.of(sandbox.clientTls()));
    }

    @Override
    public String kind() {
        return connector.kind();
    }

    @Override
    public Place place(int tenant) {
        return places.computeIfAbsent(tenant, this::prepared);
    }

    private Place prepared(int tenant) {
        SandboxCustomer customer = new SandboxCustomer(sandbox, name(tenant), Licence.P1);
        customer.directory().settings(customer.directory().settings().with(new Lag(0, Duration.ZERO, 0)));
        var directory = connector.open(customer.connection());
        Destination destination =
                new Destination(done(directory.roleGroups().ensure(GROUP)).id(), GROUP.slug());
        GuestId guest = done(directory.guests().invite(new OperationalAccount("alice@harbour.example", "Alice")))
                .id();
        String token = BareHttp.token(
                bare,
                URI.create(sandbox.addresses().login() + "/"
                        + sandbox.customer(name(tenant)).id() + "/oauth2/v2.0/token"),
                Map.of(
                        "client_id", sandbox.customer(name(tenant)).app().clientId(),
                        "client_secret", sandbox.customer(name(tenant)).app().revealSecret(),
                        "scope", "https://graph.microsoft.com/.default"));
        observed.sent();
        return new Place(
                directory,
                destination,
                guest,
                new BareGraph(
                        new BareHttp(bare, token),
                        sandbox.addresses().graph(),
                        destination.group().value(),
                        guest.value()));
    }

    private static String name(int tenant) {
        return "tenant-" + tenant;
    }

    /** The requests of one access. */
    private record BareGraph(BareHttp http, String graph, String group, String guest) implements Bare {
        @Override
        public void give() {
            get("/groups/" + group
                    + "?$select=id,displayName,uniqueName,mailEnabled,securityEnabled,groupTypes,isAssignableToRole");
            get("/groups/" + group + "/members/microsoft.graph.group?$select=id");
            http.send(
                    "POST",
                    at("/groups/" + group + "/members/$ref"),
                    Optional.of("{\"@odata.id\":\"" + graph + "/directoryObjects/" + guest + "\"}"));
        }

        @Override
        public boolean isMember() {
            return get("/groups/" + group + "/members?$select=id&$top=999").contains(guest);
        }

        @Override
        public void take() {
            http.send("DELETE", at("/groups/" + group + "/members/" + guest + "/$ref"), Optional.empty());
        }

        private String get(String path) {
            return http.send("GET", at(path), Optional.empty());
        }

        private URI at(String path) {
            return URI.create(graph + path);
        }

        @Override
        public List<String> sent() {
            return http.sent();
        }
    }

    @Override
    public List<String> sent() {
        return observed.sent();
    }

    @Override
    public void close() {
        try {
            sandbox.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
