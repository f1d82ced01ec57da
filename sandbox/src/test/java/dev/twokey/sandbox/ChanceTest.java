package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults by chance, and the ones that only a read can meet. */
class ChanceTest extends OnASandbox {
    @Test
    void calls_fail_by_chance_and_the_same_seed_lets_the_same_ones_fail() throws Exception {
        var graph = contoso();
        sandbox.faults().randomly(0.5, 7, FaultKind.UNAVAILABLE, FaultKind.CONFLICT);
        var once = twenty(graph);
        sandbox.faults().randomly(0.5, 7, FaultKind.UNAVAILABLE, FaultKind.CONFLICT);
        assertThat(twenty(graph)).isEqualTo(once).contains(200, 409, 503);
        assertThat(sandbox.faults().met()).containsOnlyKeys(FaultKind.UNAVAILABLE, FaultKind.CONFLICT);

        sandbox.faults().clear();
        assertThat(twenty(graph)).containsOnly(200);
    }

    private static List<Integer> twenty(Caller.Graph graph) throws Exception {
        var all = new ArrayList<Integer>();
        for (int call = 0; call < 20; call++) {
            all.add(graph.get("/groups").status());
        }
        return all;
    }

    @Test
    void chance_is_switched_on_over_http_and_meets_signing_in_as_well() throws Exception {
        assertThat(caller.home("PUT", "/control/chance", "{\"probability\":1,\"seed\":1,\"kinds\":[\"disabled\"]}")
                        .status())
                .isEqualTo(204);
        var refused = caller.token("contoso", Caller.credentials(sandbox.customer("contoso")));
        assertThat(refused.json().path("error_codes").path(0).asInt(0)).isEqualTo(7000112);

        for (String wrong :
                List.of("{\"kinds\":[\"hold\"]}", "{\"kinds\":[]}", "{\"probability\":2,\"kinds\":[\"slow\"]}")) {
            assertThat(caller.home("PUT", "/control/chance", wrong).status()).isEqualTo(400);
        }
        assertThatThrownBy(() -> sandbox.faults().randomly(0.1, 1, FaultKind.HOLD_BEFORE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("waits");
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, 500, generalException, false",
        "DISABLED, 401, InvalidAuthenticationToken, false",
        "GATEWAY_TIMEOUT, 504, GatewayTimeout, true"
    })
    void a_failure_is_answered_in_graphs_words_before_or_after_the_effect(
            FaultKind kind, int status, String code, boolean done) throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        sandbox.faults().add(Fault.next(kind, "POST", "/groups/*/members/$ref"));

        var answer = graph.add(group, alice);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(sandbox.directory("contoso").members(group).contains(alice)).isEqualTo(done);
    }

    @Test
    void a_stale_read_is_answered_as_it_was_before_unless_that_is_too_long_ago() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String members = "/groups/" + group + "/members";
        assertThat(graph.get(members).json().path("value")).isEmpty();
        graph.add(group, graph.guest("alice@harbour.example"));

        sandbox.faults()
                .add(Fault.next(FaultKind.STALE, "GET", "/groups/*/members").delay(Duration.ofMinutes(1)));
        assertThat(graph.get(members).json().path("value")).isEmpty();
        assertThat(graph.get(members).json().path("value")).hasSize(1);

        graph.remove(group, sandbox.directory("contoso").members(group).getFirst());
        sandbox.faults()
                .add(Fault.next(FaultKind.STALE, "GET", "/groups/*/members").delay(Duration.ZERO));
        assertThat(graph.get(members).json().path("value")).isEmpty();
    }

    @Test
    void what_spoils_a_read_meets_no_change_and_counts_only_where_something_was_spoilt() throws Exception {
        var graph = contoso();
        String alice = graph.guest("alice@harbour.example");
        sandbox.faults().add(Fault.next(FaultKind.STALE, "*", "/users/*").delay(Duration.ofMinutes(1)));
        assertThat(graph.patch("/users/" + alice, "{\"accountEnabled\":false}").status())
                .isEqualTo(204);
        assertThat(sandbox.directory("contoso").user(alice).orElseThrow().enabled())
                .isFalse();
        assertThat(sandbox.faults().waiting()).as("it waits for a read").hasSize(1);
        assertThat(graph.get("/users/" + alice).status()).isEqualTo(200);

        sandbox.faults().add(Fault.next(FaultKind.EMPTY_PAGE, "GET", "/users/*"));
        sandbox.faults().add(Fault.next(FaultKind.FOREIGN_LINK, "GET", "/users/*"));
        graph.get("/users/" + alice);
        graph.get("/users/" + alice);
        assertThat(sandbox.faults().met())
                .as("there was no list, and nothing earlier")
                .isEmpty();

        sandbox.faults().randomly(1, 1, FaultKind.STALE, FaultKind.EMPTY_PAGE);
        assertThat(graph.patch("/users/" + alice, "{\"accountEnabled\":true}").status())
                .isEqualTo(204);
        assertThat(sandbox.faults().met()).isEmpty();
        graph.get("/users");
        graph.get("/users");
        assertThat(sandbox.faults().met().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isPositive();
    }

    @Test
    void what_may_not_be_read_any_more_is_not_told_as_it_was_before() throws Exception {
        var graph = contoso();
        assertThat(graph.get("/users").status()).isEqualTo(200);
        sandbox.customer("contoso").app().revoke("User.Read.All");
        sandbox.faults().add(Fault.next(FaultKind.STALE, "GET", "/users").delay(Duration.ofMinutes(1)));

        assertThat(graph.get("/users").code()).isEqualTo("Authorization_RequestDenied");
        assertThat(sandbox.faults().met()).isEmpty();
    }

    @Test
    void what_another_application_read_before_is_not_told() throws Exception {
        sandbox.customer("contoso").app().grant("Application.ReadWrite.OwnedBy");
        var graph = contoso();
        graph.get("/groups");
        var other = sandbox.directory("contoso")
                .holdings()
                .applications()
                .create("", Optional.empty(), "Other", Optional.empty());
        sandbox.directory("contoso").holdings().applications().instantiate("", Optional.empty(), other, true);
        var registration =
                sandbox.customer("contoso").registration(other.appId()).orElseThrow();
        registration.grant("Group.Read.All");
        graph.group("Service Reader");
        sandbox.faults().add(Fault.next(FaultKind.STALE, "GET", "/groups").delay(Duration.ofMinutes(1)));

        var form = new HashMap<>(Caller.credentials(sandbox.customer("contoso")));
        form.put("client_id", registration.clientId());
        form.put("client_secret", registration.revealSecret());
        String token = caller.token("contoso", form).json().path("access_token").asString("");
        assertThat(caller.new Graph(token).get("/groups").json().path("value").findValuesAsString("displayName"))
                .contains("Service Reader");
    }

    @Test
    void a_list_can_point_to_a_next_page_elsewhere() throws Exception {
        sandbox.faults().add(Fault.next(FaultKind.FOREIGN_LINK, "GET", "/users"));
        var page = contoso().get("/users").json();
        assertThat(page.path("value")).isNotEmpty();
        assertThat(page.path("@odata.nextLink").asString("")).startsWith("https://elsewhere.example/v1.0/users?");
        assertThat(contoso().get("/users").json().has("@odata.nextLink")).isFalse();
    }
}
