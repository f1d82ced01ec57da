package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Behaviour 9: several calls in one, each answered by itself. */
class BatchTest extends OnASandbox {
    private final ObjectNode batch = Json.object();

    private ObjectNode part(String id, String method, String url) {
        return batch.withArray("requests")
                .addObject()
                .put("id", id)
                .put("method", method)
                .put("url", url);
    }

    private Caller.Answer send(Caller.Graph graph) throws IOException, InterruptedException {
        return graph.post("/$batch", Json.text(batch));
    }

    private static JsonNode answer(Caller.Answer whole, String id) {
        return whole.json()
                .path("responses")
                .valueStream()
                .filter(each -> each.path("id").asString("").equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_outer_answer_says_nothing_about_the_parts_which_come_in_another_order() throws Exception {
        part("1", "GET", "/groups?$select=id,displayName&$filter=displayName eq 'All Contoso staff'");
        part("2", "DELETE", "users/nobody");
        var create = part("3", "POST", "/groups");
        create.putObject("headers").put("Content-Type", "application/json");
        create.putObject("body")
                .put("displayName", "Service Reader")
                .put("mailEnabled", false)
                .put("mailNickname", "reader")
                .put("securityEnabled", true);

        var whole = send(contoso());

        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.json()
                        .path("responses")
                        .valueStream()
                        .map(each -> each.path("id").asString("")))
                .containsExactly("3", "2", "1");
        assertThat(answer(whole, "1").path("body").path("value")).hasSize(1);
        assertThat(answer(whole, "2").path("status").asInt(0)).isEqualTo(403);
        assertThat(answer(whole, "2").path("body").path("error").path("code").asString(""))
                .isEqualTo("Authorization_RequestDenied");
        assertThat(answer(whole, "3").path("status").asInt(0)).isEqualTo(201);
        assertThat(sandbox.directory("contoso").groupCalled("Service Reader")).isPresent();
        assertThat(sandbox.contract().operations())
                .extracting(called -> called.operation().name())
                .contains("POST /$batch", "GET /groups", "DELETE /users/{user-id}", "POST /groups");
    }

    @Test
    void what_depends_on_a_part_that_failed_is_not_done() throws Exception {
        part("after", "GET", "/users").putArray("dependsOn").add("FIRST");
        part("first", "GET", "/users/nobody");
        part("beside", "GET", "/users");

        var whole = send(contoso());

        assertThat(answer(whole, "first").path("status").asInt(0)).isEqualTo(404);
        assertThat(answer(whole, "after").path("status").asInt(0)).isEqualTo(424);
        assertThat(answer(whole, "beside").path("status").asInt(0)).isEqualTo(200);
    }

    @Test
    void each_part_is_throttled_by_itself() throws Exception {
        sandbox.faults().add(Fault.next(FaultKind.THROTTLED, "GET", "/users"));
        part("1", "GET", "/users");
        part("2", "GET", "/groups");

        var whole = send(contoso());

        assertThat(whole.status()).isEqualTo(200);
        assertThat(answer(whole, "1").path("status").asInt(0)).isEqualTo(429);
        assertThat(answer(whole, "1").path("headers").path("Retry-After").asString(""))
                .isEqualTo("1");
        assertThat(answer(whole, "2").path("status").asInt(0)).isEqualTo(200);
    }

    @Test
    void a_part_that_is_cut_takes_the_connection_with_it_after_what_was_done_before() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        var add = part("1", "POST", "/groups/" + group + "/members/$ref");
        add.putObject("headers").put("Content-Type", "application/json");
        add.putObject("body").put("@odata.id", sandbox.addresses().graph() + "/directoryObjects/" + alice);
        part("2", "GET", "/groups");
        sandbox.faults().add(Fault.next(FaultKind.CUT_BEFORE, "GET", "/groups"));

        assertThatThrownBy(() -> send(graph)).isInstanceOf(IOException.class);

        assertThat(sandbox.directory("contoso").members(group)).containsExactly(alice);
    }

    @Test
    void a_part_whose_url_is_not_readable_is_refused_by_itself() throws Exception {
        part("1", "GET", "/users/%zz");
        part("2", "GET", "/users");

        var whole = send(contoso());

        assertThat(whole.status()).isEqualTo(200);
        assertThat(answer(whole, "1").path("status").asInt(0)).isEqualTo(400);
        assertThat(answer(whole, "2").path("status").asInt(0)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "A, GET, /users, a, not unique",
        "1, GET, https://graph.microsoft.com/v1.0/users, 2, not relative",
        "1, POST, /$batch, 2, is a batch itself"
    })
    void what_is_no_batch_is_refused_as_a_whole(String id, String method, String url, String other, String told)
            throws Exception {
        part(id, method, url);
        part(other, "GET", "/groups");

        var whole = send(contoso());

        assertThat(whole.status()).isEqualTo(400);
        assertThat(whole.message()).contains(told);
    }

    @Test
    void there_are_at_most_twenty_parts_and_a_body_says_what_it_is() throws Exception {
        IntStream.rangeClosed(1, 21).forEach(each -> part("" + each, "GET", "/users"));
        assertThat(send(contoso()).message()).contains("1 to 20");
        batch.removeAll();
        part("1", "POST", "/groups").putObject("body");
        assertThat(send(contoso()).message()).contains("no Content-Type");
        batch.removeAll();
        part("1", "GET", "/users").putArray("dependsOn").add("1");
        assertThat(send(contoso()).message()).contains("circle");
    }
}
