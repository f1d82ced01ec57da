package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.Lag;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MembersTest extends OnASandbox {
    @Test
    void a_guest_is_put_in_and_taken_out_and_the_observer_sees_it() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");

        assertThat(graph.add(group, alice).status()).isEqualTo(204);
        assertThat(sandbox.directory("contoso").members(group)).containsExactly(alice);
        assertThat(graph.remove(group, alice).status()).isEqualTo(204);
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();
        assertThat(sandbox.journal().of("contoso"))
                .extracting(change -> change.what())
                .endsWith("member.added", "member.removed");
    }

    @Test
    void a_service_principal_is_a_member_like_a_user_until_it_is_deleted() throws Exception {
        sandbox.customer("contoso").app().grant("Application.ReadWrite.OwnedBy");
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String appId = graph.post("/applications", "{\"displayName\":\"Job\"}")
                .json()
                .path("appId")
                .asString("");
        String principal = graph.post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}")
                .json()
                .path("id")
                .asString("");

        assertThat(graph.add(group, principal).status()).isEqualTo(204);
        var member =
                graph.get("/groups/" + group + "/members").json().path("value").path(0);
        assertThat(member.path("@odata.type").asString("")).isEqualTo("#microsoft.graph.servicePrincipal");
        assertThat(member.path("id").asString("")).isEqualTo(principal);

        assertThat(graph.delete("/servicePrincipals/" + principal).status()).isEqualTo(204);
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();
    }

    @Test
    void behaviour_13_adding_a_member_again_is_400_with_the_known_text() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        graph.add(group, alice);
        var again = graph.add(group, alice);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.code()).isEqualTo("Request_BadRequest");
        assertThat(again.message())
                .isEqualTo("One or more added object references already exist for the following modified properties:"
                        + " 'members'.");
    }

    @Test
    void behaviour_13_an_unknown_object_is_404() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        assertThat(graph.add(group, UUID.randomUUID().toString()).status()).isEqualTo(404);
        assertThat(graph.add(UUID.randomUUID().toString(), graph.guest("alice@harbour.example"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void behaviour_13_bulk_adding_is_all_or_nothing() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        String base = sandbox.addresses().graph() + "/directoryObjects/";
        String body = "{\"members@odata.bind\":[\"%s%s\",\"%s%s\"]}".formatted(base, alice, base, UUID.randomUUID());
        assertThat(graph.patch("/groups/" + group, body).status()).isEqualTo(404);
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();
    }

    @Test
    void behaviour_14_removing_who_is_no_member_is_404() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        var answer = graph.remove(group, graph.guest("alice@harbour.example"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("Request_ResourceNotFound");
    }

    @Test
    void behaviour_14_membership_can_be_asked_from_the_users_side() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        graph.add(group, alice);
        var asked =
                graph.post("/users/" + alice + "/checkMemberGroups", "{\"groupIds\":[\"" + group + "\",\"other\"]}");
        assertThat(asked.json().path("value"))
                .singleElement()
                .satisfies(id -> assertThat(id.asString("")).isEqualTo(group));
        assertThat(graph.get("/users/" + alice + "/memberOf").status()).isEqualTo(403);
        sandbox.customer("contoso").app().grant("GroupMember.ReadBasic.All");
        assertThat(contoso().get("/users/" + alice + "/memberOf").json().path("value"))
                .hasSize(1);
    }

    @Test
    void behaviour_15_removing_without_ref_deletes_the_user_itself() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        graph.add(group, alice);
        assertThat(graph.delete("/groups/" + group + "/members/" + alice).status())
                .isEqualTo(403);
        assertThat(sandbox.directory("contoso").user(alice)).isPresent();

        sandbox.customer("contoso").app().grant("User.ReadWrite.All");
        assertThat(contoso().delete("/groups/" + group + "/members/" + alice).status())
                .isEqualTo(204);
        assertThat(sandbox.directory("contoso").user(alice)).isEmpty();
        assertThat(sandbox.journal().changes().getLast().what()).isEqualTo("user.deleted");
    }

    @Test
    void behaviour_7_a_long_list_comes_in_pages_by_an_opaque_link() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        for (int i = 0; i < 5; i++) {
            graph.add(group, graph.guest("guest" + i + "@harbour.example"));
        }
        var seen = new ArrayList<String>();
        String next = "/groups/" + group + "/members?$select=id&$top=2";
        int pages = 0;
        while (!next.isEmpty()) {
            var page = graph.get(next).json();
            page.path("value").forEach(member -> seen.add(member.path("id").asString("")));
            next = page.path("@odata.nextLink").asString("");
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).isEqualTo(sandbox.directory("contoso").members(group));
    }

    @Test
    void behaviour_7_a_page_can_be_empty_and_still_have_a_next_one() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        graph.add(group, graph.guest("alice@harbour.example"));
        sandbox.faults().add(Fault.next(FaultKind.EMPTY_PAGE, "GET", "/groups/*/members"));
        var first = graph.get("/groups/" + group + "/members").json();
        assertThat(first.path("value")).isEmpty();
        var second = graph.get(first.path("@odata.nextLink").asString("")).json();
        assertThat(second.path("value")).hasSize(1);
        assertThat(second.has("@odata.nextLink")).isFalse();
    }

    @Test
    void behaviour_4_a_new_object_is_not_found_for_some_reads() throws Exception {
        var directory = sandbox.directory("contoso");
        directory.settings(directory.settings().with(new Lag(2, Duration.ZERO, 0)));
        var graph = contoso();
        String group = graph.group("Service Administrator");
        assertThat(graph.get("/groups/" + group).status()).isEqualTo(404);
        assertThat(graph.get("/groups?$filter=displayName eq 'Service Administrator'")
                        .json()
                        .path("value"))
                .isEmpty();
        assertThat(graph.get("/groups/" + group).status()).isEqualTo(200);
        String alice = graph.guest("alice@harbour.example");
        assertThat(graph.add(group, alice).code()).isEqualTo("Request_ResourceNotFound");
        assertThat(graph.add(group, alice).status()).isEqualTo(404);
        assertThat(graph.add(group, alice).status()).isEqualTo(204);
    }

    @Test
    void behaviour_4_a_member_list_can_lag_behind_a_removal() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        graph.add(group, alice);
        var directory = sandbox.directory("contoso");
        directory.settings(directory.settings().with(new Lag(0, Duration.ZERO, 1)));
        graph.remove(group, alice);
        assertThat(graph.get("/groups/" + group + "/members").json().path("value"))
                .hasSize(1);
        assertThat(graph.get("/groups/" + group + "/members").json().path("value"))
                .isEmpty();
    }
}
