package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObserverTest extends OnASandbox {
    @Test
    void the_observer_reads_groups_members_users_and_the_journal_without_graph() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        graph.add(group, graph.guest("alice@harbour.example"));
        globex().group("Support Partner");
        String tenant = "/control/tenants/contoso";

        assertThat(caller.home("GET", tenant + "/groups", "").response().body())
                .contains("Service Administrator")
                .doesNotContain("Support Partner");
        var members = caller.home("GET", tenant + "/members?group=Service%20Administrator", "")
                .json()
                .path("members");
        assertThat(members).hasSize(1);
        assertThat(members.path(0).path("mail").asString("")).isEqualTo("alice@harbour.example");
        assertThat(caller.home("GET", tenant + "/users?mail=alice@harbour.example", "")
                        .json()
                        .path("users"))
                .hasSize(1);
        var changes =
                caller.home("GET", "/control/journal?tenant=contoso", "").json().path("changes");
        var last = changes.path(changes.size() - 1);
        assertThat(last.path("what").asString("")).isEqualTo("member.added");
        assertThat(last.path("actor").asString("")).isEqualTo("TwoKey Service");
        assertThat(last.path("sentence").asString("")).isEqualTo("TwoKey Service put alice into Service Administrator");
    }

    @Test
    void the_customers_own_administrator_changes_members_behind_the_services_back() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Administrator");
        String alice = graph.guest("alice@harbour.example");
        String body = "{\"group\":\"Service Administrator\",\"user\":\"alice@harbour.example\"}";
        assertThat(caller.home("POST", "/control/tenants/contoso/members", body)
                        .json()
                        .path("changed")
                        .asBoolean(false))
                .isTrue();
        assertThat(sandbox.directory("contoso").members(group)).containsExactly(alice);
        caller.home("DELETE", "/control/tenants/contoso/members?group=" + group + "&user=" + alice, "");
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();
        assertThat(sandbox.journal().changes().getLast().actor()).isEqualTo("Dana Whitfield");
    }

    @Test
    void settings_are_read_and_changed_one_by_one() throws Exception {
        var changed = caller.home("PUT", "/control/tenants/contoso/settings", "{\"lagReads\":3}")
                .json();
        assertThat(changed.path("lagReads").asInt(0)).isEqualTo(3);
        assertThat(changed.path("autoAccept").asBoolean(false)).isTrue();
        assertThat(sandbox.directory("globex").settings().lag().reads()).isZero();
    }

    @Test
    void the_addresses_over_http_hold_no_secrets() throws Exception {
        var contoso = sandbox.customer("contoso");
        assertThat(caller.home("GET", "/control/addresses", "").response().body())
                .contains(contoso.app().clientId())
                .doesNotContain(contoso.app().revealSecret());
        assertThat(sandbox.addresses().json().toString()).contains(contoso.app().revealSecret());
    }

    @Test
    void the_pages_show_directories_and_changes_without_script_and_third_parties() throws Exception {
        var graph = contoso();
        graph.add(graph.group("Service <Reader>"), graph.guest("alice@harbour.example"));
        for (String path : new String[] {"/", "/directories", "/directories/contoso", "/mailbox"}) {
            var page = caller.home("GET", path, "").response();
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("<h1>", "name=\"viewport\"")
                    .doesNotContain("<script", "style=", "//cdn", "<Reader>");
        }
        assertThat(caller.home("GET", "/directories/contoso", "").response().body())
                .contains("Service &lt;Reader&gt;", "TwoKey Service put alice into");
        assertThat(caller.home("GET", "/sandbox.css", "").status()).isEqualTo(200);
    }

    @Test
    void the_certificate_authority_is_written_for_the_server() {
        assertThat(sandbox.addresses().caFile()).content().startsWith("-----BEGIN CERTIFICATE-----");
    }
}
