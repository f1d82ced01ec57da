package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.http.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class GroupsTest extends OnASandbox {
    private static ObjectNode wanted() {
        return Json.object()
                .put("displayName", "Service Administrator")
                .put("mailEnabled", false)
                .put("mailNickname", "service-administrator")
                .put("securityEnabled", true);
    }

    @Test
    void behaviour_3_creating_a_group_twice_makes_two_groups() throws Exception {
        var graph = contoso();
        graph.post("/groups", Json.text(wanted()));
        graph.post("/groups", Json.text(wanted()));
        assertThat(sandbox.directory("contoso").groups())
                .filteredOn(group -> group.displayName().equals("Service Administrator"))
                .hasSize(2);
    }

    @Test
    void behaviour_3_a_unique_name_makes_creation_repeatable() throws Exception {
        var graph = contoso();
        String body = Json.text(wanted().put("uniqueName", "twokey-o'brien"));
        assertThat(graph.post("/groups", body).status()).isEqualTo(201);
        var again = graph.post("/groups", body);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("Request_BadRequest");
        var found = graph.get("/groups?$filter=uniqueName eq 'twokey-o''brien'").json();
        assertThat(found.path("value")).hasSize(1);
        assertThat(graph.get("/groups(uniqueName='twokey-o''brien')").status()).isEqualTo(200);
    }

    @Test
    void a_group_is_found_by_name_and_nickname_and_a_foreign_one_does_not_appear() throws Exception {
        var graph = contoso();
        graph.post("/groups", Json.text(wanted()));
        for (String filter :
                new String[] {"displayName eq 'Service Administrator'", "mailNickname eq 'service-administrator'"}) {
            assertThat(graph.get("/groups?$filter=" + filter).json().path("value"))
                    .hasSize(1);
        }
        var either = graph.get(
                "/groups?$filter=displayName eq 'x' or startswith(displayName,'All') and securityEnabled eq true");
        assertThat(either.json().path("value")).hasSize(1);
    }

    @Test
    void a_filter_that_is_not_understood_is_refused_and_never_ignored() throws Exception {
        assertThat(contoso().get("/groups?$filter=displayName ne 'x'").status()).isEqualTo(400);
        assertThat(contoso().get("/groups?$filter=description eq 'x'").code()).isEqualTo("Request_UnsupportedQuery");
    }

    @Test
    void a_required_property_is_named_when_it_is_missing() throws Exception {
        var body = wanted();
        body.remove("mailNickname");
        assertThat(contoso().post("/groups", Json.text(body)).message()).contains("'mailNickname'");
    }

    @Test
    void behaviour_12_changing_and_deleting_answer_204_without_a_body() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Reader");
        var changed = graph.patch("/groups/" + group, "{\"description\":\"reads\"}");
        assertThat(changed.status()).isEqualTo(204);
        assertThat(changed.response().body()).isEmpty();
        assertThat(graph.get("/groups/" + group).json().path("description").asString(""))
                .isEqualTo("reads");
        assertThat(graph.delete("/groups/" + group).status()).isEqualTo(204);
        assertThat(graph.get("/groups/" + group).status()).isEqualTo(404);
    }

    @Test
    void behaviour_16_a_role_assignable_group_needs_another_permission_and_stays_so() throws Exception {
        String body = Json.text(wanted().put("isAssignableToRole", true));
        sandbox.customer("contoso").app().revoke("RoleManagement.ReadWrite.Directory");
        assertThat(contoso().post("/groups", body).status()).isEqualTo(403);

        sandbox.customer("contoso").app().grant("RoleManagement.ReadWrite.Directory");
        var graph = contoso();
        String group = graph.post("/groups", body).json().path("id").asString("");
        String alice = graph.guest("alice@harbour.example");
        assertThat(graph.patch("/groups/" + group, "{\"isAssignableToRole\":false}")
                        .status())
                .isEqualTo(400);
        assertThat(graph.add(group, alice).status()).isEqualTo(204);
        sandbox.customer("contoso").app().revoke("RoleManagement.ReadWrite.Directory");
        assertThat(graph.remove(group, alice).status()).isEqualTo(403);
    }

    @Test
    void behaviour_8_search_without_the_consistency_header_is_refused() throws Exception {
        var answer = contoso().get("/groups?$search=\"displayName:x\"".replace("\"", "%22"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("Request_UnsupportedQuery");
    }
}
