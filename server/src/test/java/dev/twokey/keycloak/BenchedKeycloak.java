package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;

import dev.twokey.directory.bench.Bare;
import dev.twokey.directory.bench.BareHttp;
import dev.twokey.directory.bench.BenchedKind;
import dev.twokey.directory.bench.Place;
import dev.twokey.directory.http.ObservedHttp;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.RoleGroupSpec;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Realms of a real Keycloak, reached without a proxy. */
public final class BenchedKeycloak implements BenchedKind {
    private static final RoleGroupSpec GROUP = new RoleGroupSpec("security-manager", "Security Manager", "is measured");

    private final ObservedHttp observed = new ObservedHttp(Optional.empty());
    private final KeycloakConnector connector = new KeycloakConnector(
            observed.http(),
            new Patience(Pause.real()),
            new KeycloakSettings(Duration.ofSeconds(1)),
            InstantSource.system());
    private final HttpClient bare = BareHttp.client(Optional.empty());
    private final Map<Integer, Place> places = new ConcurrentHashMap<>();

    @Override
    public String kind() {
        return connector.kind();
    }

    @Override
    public Place place(int tenant) {
        return places.computeIfAbsent(tenant, this::prepared);
    }

    private Place prepared(int tenant) {
        Connection connection = RealmAdministrator.of("tenant-" + tenant).directConnection();
        var directory = connector.open(connection);
        Destination destination =
                new Destination(done(directory.roleGroups().ensure(GROUP)).id(), GROUP.slug());
        GuestId guest = done(directory.guests().invite(new OperationalAccount("alice@harbour.example", "Alice")))
                .id();
        observed.sent();
        return new Place(
                directory,
                destination,
                guest,
                new BareAdmin(bare, connection, destination.group().value(), guest.value()));
    }

    /** The requests of one access. */
    private static final class BareAdmin implements Bare {
        private final BareHttp http;
        private final String admin;
        private final String group;
        private final String guest;

        BareAdmin(HttpClient client, Connection connection, String group, String guest) {
            String base = String.valueOf(connection.settings().get("baseUrl"));
            String realm = String.valueOf(connection.settings().get("realm"));
            this.http = new BareHttp(
                    client,
                    BareHttp.token(
                            client,
                            URI.create(base + "/realms/" + realm + "/protocol/openid-connect/token"),
                            Map.of(
                                    "client_id",
                                    "twokey",
                                    "client_secret",
                                    Objects.requireNonNull(connection.secrets().get("clientSecret"))
                                            .exposeDangerously())));
            this.admin = base + "/admin/realms/" + realm;
            this.group = group;
            this.guest = guest;
        }

        @Override
        public void give() {
            get("/groups/" + group);
            http.send("PUT", membership(), Optional.empty());
        }

        @Override
        public boolean isMember() {
            get("/groups/" + group);
            return get("/users/" + guest + "/groups?first=0&max=100").contains(group);
        }

        @Override
        public void take() {
            get("/groups/" + group);
            http.send("DELETE", membership(), Optional.empty());
        }

        private String get(String path) {
            return http.send("GET", URI.create(admin + path), Optional.empty());
        }

        private URI membership() {
            return URI.create(admin + "/users/" + guest + "/groups/" + group);
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

    /** Keycloak itself ends with the JVM. */
    @Override
    public void close() {
        places.values().forEach(place -> place.directory().close());
    }
}
