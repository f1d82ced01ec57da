package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says whatever the test wants. */
class GraphTest {
    private static final String TENANT = "6f2c1b1e-0000-4000-8000-0000000000c0";
    private static final String OTHER = "6f2c1b1e-0000-4000-8000-0000000000e1";
    private static final String TOKEN_OF_TENANT = "x."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(("{\"tid\":\"" + TENANT + "\"}").getBytes(UTF_8))
            + ".x";

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<HttpExchange> asked = new ArrayList<>();
    private HttpServer server;
    private HttpServer elsewhere;
    private Graph graph;

    @BeforeEach
    void start() throws IOException {
        server = listen(this::answer);
        elsewhere = listen(this::answer);
        graph = new Graph(
                new Http(Optional.empty()),
                new Patience(length -> {}),
                tokens(),
                Base.parse("graph", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1.0"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        elsewhere.stop(0);
    }

    @Test
    void a_page_that_leads_elsewhere_gets_no_token() {
        String there = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/v1.0/users";
        answers.add("200 {\"value\":[{\"id\":\"1\"}],\"@odata.nextLink\":\"" + there + "\"}");

        assertRejected(Pages.all(graph, graph.base().at("users"), deadline()), Rejection.INVALID);
        assertThat(asked).hasSize(1);
    }

    @Test
    void an_address_elsewhere_gets_no_token() {
        URI there = URI.create("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/v1.0/users");

        assertRejected(graph.read(there, deadline()), Rejection.INVALID);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_refused_token_is_replaced_once() {
        answers.addAll(List.of("401 {}", "200 {\"id\":\"1\"}"));

        assertThat(graph.read(graph.base().at("users"), deadline())).isInstanceOf(Outcome.Done.class);
        assertThat(header("Authorization")).containsExactly("Bearer " + TOKEN_OF_TENANT, "Bearer fresh");
    }

    @Test
    void a_refused_fresh_token_is_the_end() {
        answers.addAll(List.of("401 {}", "401 {}", "200 {}"));

        assertRejected(graph.read(graph.base().at("users"), deadline()), Rejection.NOT_AUTHENTICATED);
        assertThat(asked).hasSize(2);
    }

    @Test
    void every_call_has_a_request_id_of_its_own() {
        answers.addAll(List.of("401 {}", "503 {}", "200 {}"));

        graph.read(graph.base().at("users"), deadline());

        assertThat(header("client-request-id")).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    }

    @Test
    void what_may_have_been_made_is_not_made_again() {
        answers.addAll(List.of("503 {}", "201 {}"));

        graph.create(graph.base().at("groups"), Map.of(), deadline());

        assertThat(asked).hasSize(1);
    }

    @Test
    void a_removal_always_ends_in_ref() {
        answers.add("204 ");

        graph.remove(new MemberReference(new ObjectId(TENANT), new ObjectId(OTHER)), deadline());

        assertThat(asked.getFirst().getRequestMethod()).isEqualTo("DELETE");
        assertThat(asked.getFirst().getRequestURI())
                .hasToString("/v1.0/groups/" + TENANT + "/members/" + OTHER + "/$ref");
    }

    @Test
    void the_deepest_code_is_told_and_never_the_message() {
        answers.add("400 {\"error\":{\"code\":\"Request_BadRequest\",\"message\":\"alice@harbour.example is wrong\","
                + "\"innererror\":{\"code\":\"InvalidMail\"}}}");

        assertThat(graph.read(graph.base().at("users"), deadline()))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(Rejection.INVALID);
                    assertThat(rejected.detail()).contains("InvalidMail").doesNotContain("alice");
                });
    }

    @Test
    void a_success_that_is_not_json_is_unknown() {
        answers.add("200 <html>sign in to the hotel's network</html>");

        assertThat(graph.read(graph.base().at("users"), deadline())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_redirect_is_not_followed() {
        answers.add("302 {}");

        assertRejected(graph.read(graph.base().at("users"), deadline()), Rejection.INVALID);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_directory_that_is_another_than_the_connection_names_is_a_conflict() {
        answers.add("200 {\"value\":[{\"id\":\"" + OTHER + "\"}]}");

        assertRejected(new Identity(graph, new ObjectId(TENANT)).read(deadline()), Rejection.CONFLICT);
    }

    @Test
    void a_token_of_another_tenant_is_a_conflict() {
        answers.add("200 {\"value\":[{\"id\":\"" + OTHER + "\"}]}");

        assertRejected(new Identity(graph, new ObjectId(OTHER)).read(deadline()), Rejection.CONFLICT);
    }

    @Test
    void a_quote_in_a_filter_stays_in_its_literal() {
        assertThat(new Filter("mail", "x' or mail ne '")).hasToString("mail eq 'x'' or mail ne '''");
    }

    private static Tokens tokens() {
        return new Tokens() {
            @Override
            public Outcome<Token> kept(Deadline deadline) {
                return Outcome.done(new Token(new Secret(TOKEN_OF_TENANT), false));
            }

            @Override
            public Outcome<Token> fresh(Deadline deadline) {
                return Outcome.done(new Token(new Secret("fresh"), true));
            }
        };
    }

    private static HttpServer listen(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange);
        String next = answers.isEmpty() ? "500 {}" : answers.pop();
        byte[] body = next.substring(4).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Location", "/v1.0/elsewhere");
        exchange.sendResponseHeaders(Integer.parseInt(next.substring(0, 3)), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private List<String> header(String name) {
        return asked.stream()
                .map(exchange -> exchange.getRequestHeaders().getFirst(name))
                .toList();
    }

    private static void assertRejected(Outcome<?> outcome, Rejection reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    private static Deadline deadline() {
        return Deadline.in(Deadline.USUAL);
    }
}
