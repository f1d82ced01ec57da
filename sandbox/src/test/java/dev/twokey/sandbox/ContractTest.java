package dev.twokey.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.Headers;
import dev.twokey.sandbox.contract.Called;
import dev.twokey.sandbox.contract.Contract;
import dev.twokey.sandbox.contract.ContractBroken;
import dev.twokey.sandbox.contract.Side;
import dev.twokey.sandbox.contract.Strictness;
import dev.twokey.sandbox.contract.Violation;
import dev.twokey.sandbox.contract.Watched;
import dev.twokey.sandbox.directory.Lag;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls are held against Microsoft's own description, and what differs from it fails loudly. */
class ContractTest {
    private final Contract contract = new Contract(Strictness.USUAL);

    @Test
    void an_answer_that_is_not_as_described_becomes_500_and_names_each_difference() {
        var body =
                Json.parse("{\"id\":7,\"displayName\":\"Staff\",\"colour\":\"red\",\"createdDateTime\":\"yesterday\"}");

        var reply = contract.watch(call("GET", "/groups/1", "")).answered(Reply.json(200, body));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(text(reply)).contains("NotAsMicrosoftDescribes", "/id", "colour", "/createdDateTime");
        assertThat(contract.violations())
                .hasSize(3)
                .allSatisfy(violation -> assertThat(violation.side()).isEqualTo(Side.ANSWER));
        assertThatThrownBy(contract::requireKept)
                .isInstanceOf(ContractBroken.class)
                .hasMessageContaining("the answer to GET /groups/1: ")
                .hasMessageContaining("colour");
    }

    @Test
    void an_answer_as_described_passes_unchanged() {
        var good = Reply.json(200, Json.parse("{\"id\":\"1\",\"displayName\":\"Staff\"}"));

        assertThat(contract.watch(call("GET", "/groups/1", "")).answered(good)).isSameAs(good);
        contract.requireKept();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /groups/1,            201, {}, the status 201 is not among",
        "DELETE, /groups/1,            204, {}, 'there is a body, and none is described'",
        "GET,    /groups/1,            404, {\"fault\":1}, error",
        "GET,    /teapots,             400, {\"fault\":1}, error",
        "GET,    /groups/1/members,    200, '{\"value\":[{\"@odata.type\":\"#microsoft.graph.group\",\"businessPhones\":[]}]}', businessPhones"
    })
    void what_is_wrong_about_an_answer_is_told(String method, String path, int status, String body, String told) {
        contract.watch(call(method, path, "")).answered(Reply.json(status, Json.parse(body)));

        assertThat(contract.violations())
                .isNotEmpty()
                .first()
                .extracting(Violation::toString)
                .asString()
                .contains(told);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /groups, '{\"displayName\":\"x\",\"mailEnabled\":false,\"mailNickname\":\"x\"}', securityEnabled",
        "POST, /groups, '', it needs a body",
        "GET,  /groups, '{}', it takes no body",
        "GET,  /groups?$colour=red, '', it does not know the query option $colour",
        "GET,  '/users?$select=id,colour', '', it selects colour",
        "GET,  '/groups/1/members?$select=id,mail,colour', '', it selects colour",
        "GET,  /teapots, '', there is no such operation",
        "DELETE, /groups/1/members/2, '', there is no such operation",
        "DELETE, /groups(uniqueName='a'), '', there is no such operation",
        "GET,  /groups(uniqueName='a')/members, '', there is no such operation"
    })
    void what_is_wrong_about_a_request_counts_always_for_callers_that_never_send_wrong_ones(
            String method, String path, String body, String told) {
        var strict = new Contract(Strictness.EVERY_REQUEST);

        strict.watch(call(method, path, body)).answered(refusal());
        contract.watch(call(method, path, body)).answered(refusal());

        assertThat(strict.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.side()).isEqualTo(Side.REQUEST))
                .extracting(Violation::toString)
                .asString()
                .contains(told);
        contract.requireKept();
    }

    @Test
    void a_wrong_request_that_was_answered_with_success_is_always_a_violation() {
        String body = "{\"displayName\":\"x\",\"mailEnabled\":false,\"mailNickname\":\"x\",\"colour\":\"red\"}";

        contract.watch(call("POST", "/groups", body)).answered(Reply.json(201, Json.parse("{\"id\":\"1\"}")));

        assertThat(contract.violations()).extracting(Violation::side).containsOnly(Side.REQUEST);
        assertThat(contract.violations().toString()).contains("colour", "securityEnabled");
    }

    @Test
    void what_something_on_the_way_answered_is_not_graphs_but_the_request_is() {
        var strict = new Contract(Strictness.EVERY_REQUEST);

        strict.watch(call("POST", "/groups", "")).interrupted(502);

        assertThat(strict.violations()).extracting(Violation::side).containsExactly(Side.REQUEST);
    }

    @Test
    void nothing_is_held_against_it_when_it_is_switched_off_and_what_is_called_is_told_all_the_same() {
        var off = new Contract(Strictness.OFF);
        var wrong = Reply.json(200, Json.parse("{\"colour\":1}"));

        assertThat(off.watch(call("GET", "/groups/1", "")).answered(wrong)).isSameAs(wrong);
        assertThat(off.violations()).isEmpty();
        assertThat(off.operations()).hasSize(1);
    }

    @Test
    void operations_are_told_by_microsofts_names_with_who_called_them_and_how_they_were_answered() {
        Watched adding = contract.watch(call("POST", "/groups/1/members/$ref", "{\"@odata.id\":\"x\"}"));
        adding.by("contoso", "TwoKey Service").answered(Reply.empty(204));
        contract.watch(call("GET", "/groups/1/members/microsoft.graph.user", ""))
                .answered(refusal());
        contract.watch(call("GET", "/groups/delta", "")).answered(refusal());
        contract.watch(call("GET", "/groups(uniqueName='a')", "")).answered(refusal());
        contract.watch(call("GET", "/groups/2", "")).answered(refusal());

        assertThat(contract.operations())
                .extracting(
                        called -> called.operation().name(),
                        Called::tenant,
                        Called::application,
                        Called::status,
                        Called::times)
                .containsExactly(
                        tuple("GET /groups/delta()", "", "", 404, 1),
                        tuple("GET /groups/{group-id}", "", "", 404, 2),
                        tuple("GET /groups/{group-id}/members/graph.user", "", "", 404, 1),
                        tuple("POST /groups/{group-id}/members/$ref", "contoso", "TwoKey Service", 204, 1));
    }

    @Test
    void a_failure_of_the_sandbox_itself_is_found_whatever_is_held_against_it() {
        var off = new Contract(Strictness.OFF);
        var broken = off.guarding(call -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> broken.answer(call("GET", "/groups", ""))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(off::requireKept)
                .isInstanceOf(ContractBroken.class)
                .hasMessageContaining("the answer to GET /groups: the sandbox itself failed: ")
                .hasMessageContaining("a bug");

        var wrong = contract.guarding(call -> {
            throw new Malformed("what the caller sent is not", null);
        });
        assertThatThrownBy(() -> wrong.answer(call("GET", "/groups", ""))).isInstanceOf(Malformed.class);
        contract.requireKept();
    }

    @Test
    void what_is_asked_beside_the_version_is_none_of_microsofts_operations() throws Exception {
        var options = SandboxOptions.defaults().contract(Strictness.EVERY_REQUEST);
        var sandbox = Sandbox.start(options);
        try (var caller = new Caller(sandbox)) {
            String beta = sandbox.addresses().graph().replace("/v1.0", "/beta");
            assertThat(caller.call("GET", beta + "/users", "").status()).isEqualTo(400);
        }
        assertThatThrownBy(sandbox::close)
                .isInstanceOf(ContractBroken.class)
                .hasMessageContaining("the request GET /beta/users: there is no such operation");
    }

    /** The whole way, once: an answer by fault, a wrong request, and the end of a sandbox that nobody asked. */
    @Test
    void a_sandbox_through_which_something_wrong_went_does_not_close_in_silence() throws Exception {
        var options = SandboxOptions.defaults().contract(Strictness.EVERY_REQUEST);
        var sandbox = Sandbox.start(options.directories(options.directories().with(Lag.NONE)));
        try (var caller = new Caller(sandbox)) {
            var contoso = caller.graph(sandbox.customer("contoso"));
            sandbox.faults().add(Fault.next(FaultKind.INTERCEPTED, "GET", "/users"));
            assertThat(contoso.get("/users").status()).isEqualTo(502);
            assertThat(contoso.get("/users?$select=id").status()).isEqualTo(200);
            sandbox.contract().requireKept();
            assertThat(contoso.get("/users?$colour=red").status()).isEqualTo(200);
            var told = caller.home("GET", "/control/contract", "").json();
            assertThat(told.path("violations")).hasSize(1);
            assertThat(told.path("operations").path(0).path("operation").asString(""))
                    .isEqualTo("GET /users");
        }
        assertThatThrownBy(sandbox::close)
                .isInstanceOf(ContractBroken.class)
                .hasMessageContaining("the request GET /users: it does not know the query option $colour");
    }

    private static Call call(String method, String address, String body) {
        var none = new Call("GET", List.of(), Map.of(), new Headers(), "", Map.of(), 0);
        return none.inside(method, address, Map.of("Content-Type", "application/json"), body);
    }

    private static Reply refusal() {
        return Reply.json(404, Json.parse("{\"error\":{\"code\":\"NotFound\",\"message\":\"no\"}}"));
    }

    private static String text(Reply reply) {
        return new String(reply.body(), UTF_8);
    }
}
