package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FaultsTest extends OnASandbox {
    private static final String REF = "/groups/*/members/$ref";

    @Test
    void behaviour_6_the_next_calls_are_throttled_with_retry_after() throws Exception {
        var graph = contoso();
        caller.home(
                "POST",
                "/control/faults",
                "{\"kind\":\"throttled\",\"method\":\"GET\",\"path\":\"/users\",\"times\":2,\"retryAfterSeconds\":3}");
        assertThat(graph.get("/groups").status()).isEqualTo(200);
        var answer = graph.get("/users");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("TooManyRequests");
        assertThat(answer.response().headers().firstValue("Retry-After")).contains("3");
        assertThat(graph.get("/users").status()).isEqualTo(429);
        assertThat(graph.get("/users").status()).isEqualTo(200);
    }

    @Test
    void behaviour_5_a_conflict_names_the_concurrency_violation_and_does_nothing() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        sandbox.faults().add(Fault.next(FaultKind.CONFLICT, "POST", REF));
        assertThat(graph.add(group, alice).code()).isEqualTo("Directory_ConcurrencyViolation");
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();
    }

    @Test
    void unavailable_and_forbidden_do_nothing() throws Exception {
        var graph = contoso();
        sandbox.faults().add(Fault.next(FaultKind.UNAVAILABLE, "POST", "/groups"));
        sandbox.faults().add(Fault.next(FaultKind.FORBIDDEN, "POST", "/groups"));
        int before = sandbox.directory("contoso").groups().size();
        graph.group("Service Administrator");
        graph.group("Service Administrator");
        assertThat(sandbox.directory("contoso").groups()).hasSize(before);
        assertThat(graph.get("/users").status()).isEqualTo(200);
    }

    @Test
    void a_cut_before_the_effect_leaves_nothing_and_a_cut_after_it_leaves_the_member() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        sandbox.faults().add(Fault.next(FaultKind.CUT_BEFORE, "POST", REF));
        assertThatThrownBy(() -> graph.add(group, alice)).isInstanceOf(IOException.class);
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();
        sandbox.faults().add(Fault.next(FaultKind.CUT_AFTER, "POST", REF));
        assertThatThrownBy(() -> graph.add(group, alice)).isInstanceOf(IOException.class);
        assertThat(sandbox.directory("contoso").members(group)).containsExactly(alice);
    }

    @Test
    void something_on_the_way_answers_instead_of_graph_before_or_after_the_effect() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        String fault = "{\"kind\":\"%s\",\"method\":\"POST\",\"path\":\"" + REF
                + "\",\"status\":404,\"type\":\"text/html\",\"body\":\"<h1>Not Found</h1>\"}";

        caller.home("POST", "/control/faults", fault.formatted("intercepted"));
        var before = graph.add(group, alice);
        assertThat(before.status()).isEqualTo(404);
        assertThat(before.response().body()).isEqualTo("<h1>Not Found</h1>");
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();

        caller.home("POST", "/control/faults", fault.formatted("intercepted-after"));
        assertThat(graph.add(group, alice).status()).isEqualTo(404);
        assertThat(sandbox.directory("contoso").members(group)).containsExactly(alice);

        assertThat(caller.home("POST", "/control/faults", "{\"kind\":\"intercepted\",\"status\":99}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_fault_of_globex_does_not_meet_contoso() throws Exception {
        sandbox.faults()
                .add(Fault.next(FaultKind.UNAVAILABLE, "GET", "/v1.0/users").at("globex"));
        assertThat(contoso().get("/users").status()).isEqualTo(200);
        assertThat(globex().get("/users").status()).isEqualTo(503);
        assertThat(caller.home("GET", "/control/faults", "").json().path("faults"))
                .isEmpty();
    }

    @Test
    void a_held_answer_waits_after_the_effect_until_it_is_released() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        caller.home("POST", "/control/faults", "{\"kind\":\"hold\",\"method\":\"POST\",\"path\":\"" + REF + "\"}");
        var call = CompletableFuture.supplyAsync(() -> status(graph, group, alice));
        int id = untilHeld();
        assertThat(sandbox.directory("contoso").members(group)).containsExactly(alice);
        assertThat(call).isNotDone();
        assertThat(caller.home("POST", "/control/held/" + id + "/release", "").status())
                .isEqualTo(204);
        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(204);
        assertThat(caller.home("POST", "/control/held/" + id + "/release", "").status())
                .isEqualTo(404);
    }

    @Test
    void a_call_held_before_the_effect_and_then_cut_leaves_nothing() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        sandbox.faults().add(Fault.next(FaultKind.HOLD_BEFORE, "POST", REF));
        var call = CompletableFuture.supplyAsync(() -> status(graph, group, alice));
        caller.home("POST", "/control/held/" + untilHeld() + "/release", "{\"cut\":true}");
        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();
    }

    private static int status(Caller.Graph graph, String group, String user) {
        try {
            return graph.add(group, user).status();
        } catch (IOException cut) {
            return -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int untilHeld() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < end) {
            var held = caller.home("GET", "/control/held", "").json().path("held");
            if (!held.isEmpty()) {
                assertThat(held.path(0).path("tenant").asString("")).isEqualTo("contoso");
                assertThat(held.path(0).path("port").asInt(0)).isPositive();
                return held.path(0).path("id").asInt(0);
            }
        }
        throw new AssertionError("no call is held");
    }

    @Test
    void a_slow_answer_is_late() throws Exception {
        var graph = contoso();
        sandbox.faults().add(Fault.next(FaultKind.SLOW, "GET", "/users").delay(Duration.ofMillis(300)));
        long start = System.nanoTime();
        assertThat(graph.get("/users").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_permission_can_be_lost_and_given_back_over_http() throws Exception {
        var graph = contoso();
        String role = "/control/tenants/contoso/apps/"
                + sandbox.customer("contoso").app().clientId() + "/roles/GroupMember.ReadWrite.All";
        caller.home("DELETE", role, "");
        caller.home("DELETE", role.replace("GroupMember", "Group"), "");
        assertThat(graph.add("any", "any").status()).isEqualTo(403);
        caller.home("PUT", role, "");
        assertThat(graph.add("any", "any").status()).isEqualTo(404);
    }

    @Test
    void an_unknown_kind_is_refused_with_the_known_ones() throws Exception {
        var answer = caller.home("POST", "/control/faults", "{\"kind\":\"lightning\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).contains("cut-after");
    }
}
