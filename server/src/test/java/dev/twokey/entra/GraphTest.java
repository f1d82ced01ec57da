package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Against a server that says whatever the test wants. */
class GraphTest {
    private static final String TENANT = "6f2c1b1e-0000-4000-8000-0000000000c0";
    private static final String OTHER = "6f2c1b1e-0000-4000-8000-0000000000e1";
    private static final String TOKEN_OF_TENANT = "x."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(("{\"tid\":\"" + TENANT + "\"}").getBytes(UTF_8))
            + ".x";

    private ScriptedServer server;
    private Graph graph;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        graph = ScriptedGraph.at(server, TOKEN_OF_TENANT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:PORT/v1.0/users?$skiptoken=x",
                "https://127.0.0.1:PORT/v1.0/users?$skiptoken=x",
                "http://127.0.0.1:1/v1.0/users?$skiptoken=x",
                "http://127.0.0.1:PORT/beta/users?$skiptoken=x",
                "http://127.0.0.1:PORT/v1.0/../beta/users",
                "http://127.0.0.1:PORT/v1.0/%2e%2e/beta/users",
                "http://token@127.0.0.1:PORT/v1.0/users",
                "http://127.0.0.1:PORT@evil.example/v1.0/users",
                "//evil.example/v1.0/users",
                "/v1.0/users",
                "file:///etc/passwd"
            })
    void a_page_that_leads_elsewhere_gets_no_token(String link) {
        String port = Integer.toString(URI.create(server.address()).getPort());
        server.answers("200 {\"value\":[{\"id\":\"" + OTHER + "\"}],\"@odata.nextLink\":\"" + link.replace("PORT", port)
                + "\"}");

        assertThat(ids()).isEqualTo(new Outcome.Unknown<>("the link to the next page leads elsewhere"));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void nobody_goes_where_the_link_to_the_next_page_leads() throws IOException {
        try (ServerSocketChannel mallory =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            mallory.configureBlocking(false);
            server.answers("200 {\"value\":[{\"id\":\"" + OTHER + "\"}],\"@odata.nextLink\":\"http://127.0.0.1:"
                    + mallory.socket().getLocalPort() + "/v1.0/groups/" + OTHER + "/members?$skiptoken=x\"}");

            assertThat(ids()).isEqualTo(new Outcome.Unknown<>("the link to the next page leads elsewhere"));
            assertThat(mallory.accept()).as("a connection to elsewhere").isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":\"x\",\"roleDefinitionId\":\"" + OTHER + "\"",
                "\"id\":\"x\",\"principalId\":\"" + OTHER + "\",\"roleDefinitionId\":\"Security Reader\"",
                "\"id\":\"x/y\",\"principalId\":\"" + OTHER + "\",\"roleDefinitionId\":\"" + OTHER + "\""
            })
    void a_malformed_assignment_says_nothing_of_what_was_done(String assignment) {
        server.answers("200 {\"value\":[{" + assignment + "}]}");

        assertThat(new RoleAssignments(graph).ofRole(new ObjectId(OTHER), deadline()))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_list_without_end_is_unknown() {
        String page = "200 {\"value\":[" + ("{\"id\":\"" + OTHER + "\"},").repeat(999) + "{\"id\":\"" + OTHER
                + "\"}],\"@odata.nextLink\":\"" + graph.base().at("users") + "?$skiptoken=x\"}";
        server.answers(Collections.nCopies(20, page).toArray(String[]::new));

        assertThat(ids()).isEqualTo(new Outcome.Unknown<>("the list has more than 10000 objects"));
    }

    @Test
    void an_object_without_an_id_makes_a_list_unknown() {
        server.answers("200 {\"value\":[{\"id\":\"" + OTHER + "\"},{}]}");

        assertThat(ids()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_refused_fresh_token_is_the_end() {
        server.answers(
                problem(401, "InvalidAuthenticationToken"), problem(401, "InvalidAuthenticationToken"), "200 {}");

        assertRejected(graph.read(graph.base().at("users"), deadline()), Rejection.NOT_AUTHENTICATED);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void a_directory_that_says_nothing_is_unknown_by_the_deadline() {
        server.answers(ScriptedServer.SILENCE);

        assertThat(graph.read(graph.base().at("users"), Deadline.in(Duration.ofMillis(300))))
                .isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void only_graphs_own_word_says_that_something_is_not_there(int status) {
        server.answers(Collections.nCopies(6, problem(status, "Request_ResourceNotFound"))
                .toArray(String[]::new));
        assertRejected(
                graph.change(HttpMethod.PATCH, graph.base().at("users"), Map.of(), deadline())
                        .then(GraphProblem::acknowledged),
                Rejection.NOT_FOUND);

        server.answers(
                Collections.nCopies(6, problem(status, "BackendNotFound")).toArray(String[]::new));
        assertThat(graph.change(HttpMethod.PATCH, graph.base().at("users"), Map.of(), deadline())
                        .then(GraphProblem::acknowledged))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(server.asked())
                .as("looked for six times, and not once more for another's word")
                .hasSize(7);
    }

    @Test
    void every_call_has_a_request_id_of_its_own() {
        server.answers("401 {}", "503 {}", "200 {}");

        graph.read(graph.base().at("users"), deadline());

        assertThat(server.header("client-request-id")).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    }

    @Test
    void what_may_have_been_made_is_not_made_again() {
        server.answers("503 {}", "201 {}");

        graph.create(graph.base().at("groups"), Map.of(), deadline());

        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void what_certainly_was_not_made_is_made_again() {
        server.answers("429 {}", problem(409, "Directory_ConcurrencyViolation"), "201 {}");

        assertThat(graph.create(graph.base().at("groups"), Map.of(), deadline()))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(((Answer) done.value()).status()).isEqualTo(201));
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void a_removal_always_ends_in_ref() {
        server.answers("204 ");

        graph.remove(new MemberReference(new ObjectId(TENANT), new ObjectId(OTHER)), deadline());

        assertThat(server.asked()).containsExactly("DELETE /v1.0/groups/" + TENANT + "/members/" + OTHER + "/$ref");
    }

    @Test
    void the_deepest_code_is_told_and_never_the_message() {
        server.answers("400 {\"error\":{\"code\":\"Request_BadRequest\",\"message\":\"alice@harbour.example is wrong\","
                + "\"innererror\":{\"code\":\"InvalidMail\"}}}");

        assertThat(graph.read(graph.base().at("users"), deadline()))
                .isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(Rejection.INVALID);
                    assertThat(rejected.detail()).contains("InvalidMail").doesNotContain("alice");
                });
    }

    @Test
    void a_success_that_is_not_json_is_unknown() {
        server.answers("200 <html>sign in to the hotel's network</html>");

        assertThat(graph.read(graph.base().at("users"), deadline())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_redirect_is_not_followed() {
        server.answers("302 {}");

        assertThat(graph.read(graph.base().at("users"), deadline())).isInstanceOf(Outcome.Unknown.class);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void a_directory_that_is_another_than_the_connection_names_is_a_conflict() {
        server.answers("200 {\"value\":[{\"id\":\"" + OTHER + "\"}]}");

        assertRejected(facts(graph, TENANT).identity(), Rejection.CONFLICT);
    }

    @Test
    void a_token_of_another_tenant_is_a_conflict() {
        server.answers("200 {\"value\":[{\"id\":\"" + OTHER + "\"}]}");

        assertRejected(facts(graph, OTHER).identity(), Rejection.CONFLICT);
    }

    @Test
    void a_quote_in_a_filter_stays_in_its_literal() {
        assertThat(new Filter("mail", "x' or mail ne '")).hasToString("mail eq 'x'' or mail ne '''");
    }

    private Outcome<List<ObjectId>> ids() {
        return Pages.all(graph, graph.base().at("users"), deadline(), ObjectId::of);
    }

    private static String problem(int status, String code) {
        return status + " {\"error\":{\"code\":\"" + code + "\",\"message\":\"\"}}";
    }

    private static Deadline deadline() {
        return Deadline.usual();
    }

    private static EntraFacts facts(Graph graph, String tenant) {
        return new EntraFacts(graph, new ObjectId(tenant), Licence.P1, NeededPermissions.with(Licence.P1, true));
    }
}
