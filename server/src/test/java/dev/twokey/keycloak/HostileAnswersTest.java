package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A realm that says of everything that was made that it is elsewhere, where somebody listens. */
class HostileAnswersTest {
    private static final byte[] LIST = "[]".getBytes(UTF_8);

    private ServerSocketChannel elsewhere;
    private HttpServer server;
    private TenantDirectory directory;
    private final List<String> made = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        elsewhere = ServerSocketChannel.open();
        elsewhere.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        elsewhere.configureBlocking(false);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        directory = new KeycloakConnector(
                        new Http(Optional.empty()),
                        new Patience(length -> {}),
                        new KeycloakSettings(Duration.ofSeconds(1)),
                        InstantSource.system())
                .open(new Connection(
                        "keycloak",
                        Map.of(
                                "baseUrl",
                                "http://127.0.0.1:" + server.getAddress().getPort(),
                                "realm",
                                "contoso",
                                "clientId",
                                "twokey"),
                        Map.of("clientSecret", new Secret("secret"))));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        elsewhere.close();
    }

    @Test
    void nothing_that_was_made_is_looked_for_where_the_answer_says() throws IOException {
        List<Outcome<?>> outcomes = List.of(
                directory.roleGroups().ensure(new RoleGroupSpec("service-reader", "Service Reader", "")),
                directory.guests().invite(new OperationalAccount("alice@harbour.example", "Alice")),
                directory.accounts().ensure(new ServiceAccountSpec("engineering", "Engineering", true)),
                directory.accounts().ensure(new ServiceAccountSpec("automation", "Automation", false)));

        assertThat(outcomes).allMatch(Outcome.Unknown.class::isInstance);
        assertThat(made).contains("/admin/realms/contoso/groups");
        assertThat(elsewhere.accept()).as("a connection to elsewhere").isNull();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean token = exchange.getRequestURI().getPath().endsWith("/token");
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        "http://127.0.0.1:" + elsewhere.socket().getLocalPort() + "/admin/realms/contoso/groups/x");
        if (token) {
            byte[] body = "{\"access_token\":\"x\",\"expires_in\":60}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } else if (exchange.getRequestMethod().equals("GET")) {
            exchange.sendResponseHeaders(200, LIST.length);
            exchange.getResponseBody().write(LIST);
        } else {
            made.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(201, -1);
        }
        exchange.close();
    }
}
