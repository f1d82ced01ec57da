package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.throttling.Budgets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behaviour 6: budgets of calls, once they are switched on. */
class ThrottlingTest extends OnASandbox {
    private final TurnedClock clock = new TurnedClock();

    @Override
    SandboxOptions options() {
        return super.options().clock(clock);
    }

    @BeforeEach
    void letReadLogs() {
        List.of("contoso", "globex")
                .forEach(name -> sandbox.customer(name).app().grant("AuditLog.Read.All"));
    }

    private static String header(Caller.Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("none");
    }

    private static Caller.Answer last(int calls, Caller.Graph graph, String path) throws Exception {
        var answer = graph.get(path);
        for (int call = 1; call < calls; call++) {
            answer = graph.get(path);
        }
        return answer;
    }

    @Test
    void nothing_is_throttled_until_it_is_switched_on() throws Exception {
        assertThat(last(12, contoso(), "/auditLogs/signIns").status()).isEqualTo(200);
    }

    @Test
    void logs_are_read_five_times_in_ten_seconds_and_then_again() throws Exception {
        sandbox.throttling().on(Budgets.DOCUMENTED);
        var graph = contoso();
        assertThat(last(5, graph, "/auditLogs/signIns").status()).isEqualTo(200);

        clock.turn(Duration.ofSeconds(4));
        var refused = graph.get("/auditLogs/signIns");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("TooManyRequests");
        assertThat(header(refused, "Retry-After")).isEqualTo("6");
        assertThat(header(refused, "x-ms-throttle-information")).isEqualTo("RequestLimitExceeded");
        assertThat(globex().get("/auditLogs/signIns").status()).isEqualTo(200);

        clock.turn(Duration.ofSeconds(6));
        assertThat(graph.get("/auditLogs/signIns").status()).isEqualTo(200);
    }

    @Test
    void reads_cost_units_and_the_share_that_is_used_up_is_told() throws Exception {
        caller.home("PUT", "/control/throttling", "{\"identityUnits\":10}");
        var graph = contoso();
        var dear = graph.get("/groups/none/members");
        assertThat(header(dear, "x-ms-resource-unit")).isEqualTo("3");
        assertThat(header(dear, "x-ms-throttle-limit-percentage")).isEqualTo("none");
        var cheap = graph.get("/groups/none/members?$select=id&$top=5");
        assertThat(header(cheap, "x-ms-resource-unit")).isEqualTo("1");
        var more = last(2, graph, "/users");
        assertThat(more.status()).isEqualTo(200);
        assertThat(header(more, "x-ms-throttle-limit-percentage")).isEqualTo("0.8");
        assertThat(last(2, graph, "/users").status()).isEqualTo(429);
        assertThat(header(graph.get("/users"), "x-ms-throttle-scope"))
                .startsWith("Tenant_Application/ReadWrite/")
                .endsWith("/contoso");

        caller.home("DELETE", "/control/throttling", "");
        assertThat(graph.get("/users").status()).isEqualTo(200);
    }

    @Test
    void writes_have_a_budget_of_their_own_and_nothing_is_done_beyond_it() throws Exception {
        sandbox.throttling().on(Budgets.DOCUMENTED.writes(1));
        var graph = contoso();
        graph.group("Service Reader");
        graph.group("Service Writer");
        assertThat(sandbox.directory("contoso").groupCalled("Service Reader")).isPresent();
        assertThat(sandbox.directory("contoso").groupCalled("Service Writer")).isEmpty();
        assertThat(graph.get("/groups").status()).isEqualTo(200);
    }
}
