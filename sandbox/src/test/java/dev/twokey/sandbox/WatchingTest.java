package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.Domains.Federation;
import dev.twokey.sandbox.directory.Licence;
import dev.twokey.sandbox.directory.Roles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a watcher of a tenant sees change: accounts, applications, roles, domains, consents. */
class WatchingTest extends AtTheProvider {
    private static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";

    private Caller.Graph watcher(String... permissions) throws Exception {
        for (String permission : permissions) {
            sandbox.customer("contoso").app().grant(permission);
        }
        return contoso();
    }

    private static List<JsonNode> values(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().path("value").valueStream().toList();
    }

    /** All pages of a round; the last element says where the next round begins. */
    private static List<String> round(Caller.Graph graph, String from, List<JsonNode> into) throws Exception {
        var links = new ArrayList<String>();
        String next = from;
        while (!next.isEmpty()) {
            var page = graph.get(next);
            into.addAll(values(page));
            next = page.json().path("@odata.nextLink").asString("");
            links.add(next.isEmpty() ? page.json().path("@odata.deltaLink").asString("") : next);
        }
        return links;
    }

    private static List<String> ids(List<JsonNode> objects) {
        return objects.stream().map(each -> each.path("id").asString("")).toList();
    }

    @Test
    void behaviour_10_users_who_are_new_different_or_gone_are_told_once() throws Exception {
        var graph = watcher();
        directory("contoso").settings(directory("contoso").settings().pageSize(1));
        var first = new ArrayList<JsonNode>();
        var links = round(graph, "/users/delta?$select=displayName,accountEnabled", first);
        assertThat(links).as("a user a page").hasSize(2);
        assertThat(first)
                .extracting(each -> each.path("displayName").asString(""))
                .contains("Dana Whitfield");

        var mallory = person("contoso", "Mallory", "mallory");
        person("globex", "Somebody of Globex", "somebody");
        var dana = directory("contoso").user("dana.whitfield@contoso.example").orElseThrow();
        directory("contoso").enable(ADMINISTRATOR, dana, false);
        var second = new ArrayList<JsonNode>();
        links = round(graph, links.getLast(), second);
        assertThat(ids(second)).containsExactlyInAnyOrder(mallory.id(), dana.id());

        directory("contoso").delete(ADMINISTRATOR, mallory);
        var third = new ArrayList<JsonNode>();
        links = round(graph, links.getLast(), third);
        assertThat(ids(third)).containsExactly(mallory.id());
        assertThat(third.getFirst().path("@removed").path("reason").asString(""))
                .isEqualTo("changed");

        var fourth = new ArrayList<JsonNode>();
        links = round(graph, links.getLast(), fourth);
        assertThat(fourth).isEmpty();
        assertThat(graph.get(links.getLast().replace("/users/", "/groups/")).code())
                .as("of another collection")
                .isEqualTo("syncStateNotFound");
        clock.turn(Duration.ofDays(7));
        assertThat(watcher().get(links.getLast()).code()).isEqualTo("syncStateNotFound");
    }

    @Test
    void behaviour_10_applications_that_come_are_switched_and_go_are_told() throws Exception {
        var graph = watcher("Application.Read.All");
        var links = round(graph, "/servicePrincipals/delta?$deltatoken=latest", new ArrayList<>());
        let("globex", setup);
        let("contoso", setup);
        var principal = principal("contoso", setup).orElseThrow();

        var come = new ArrayList<JsonNode>();
        links = round(graph, links.getLast(), come);
        assertThat(ids(come)).containsExactly(principal.id());
        assertThat(come.getFirst().path("appOwnerOrganizationId").asString(""))
                .isEqualTo(customer("harbour").id());

        applications("contoso").enable(ADMINISTRATOR, principal, false);
        var switched = new ArrayList<JsonNode>();
        links = round(graph, links.getLast(), switched);
        assertThat(switched).hasSize(1);
        assertThat(switched.getFirst().path("accountEnabled").asBoolean(true)).isFalse();

        applications("contoso").delete(ADMINISTRATOR, principal);
        var gone = new ArrayList<JsonNode>();
        round(graph, links.getLast(), gone);
        assertThat(gone.getFirst().has("@removed")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/servicePrincipals/delta",
        "/servicePrincipals",
        "/oauth2PermissionGrants",
        "/domains",
        "/domains/contoso.example",
        "/domains/contoso.example/federationConfiguration",
        "/tenantRelationships/delegatedAdminRelationships",
        "/tenantRelationships/delegatedAdminCustomers"
    })
    void each_look_needs_its_permission(String path) throws Exception {
        assertThat(contoso().get(path).code()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void users_delta_and_role_lists_need_theirs_too() throws Exception {
        var app = sandbox.customer("contoso").app();
        List.copyOf(app.roles()).forEach(app::revoke);
        var graph = contoso();
        for (String path : List.of(
                "/users/delta",
                "/directoryRoles",
                "/roleManagement/directory/roleEligibilityScheduleInstances",
                "/roleManagement/directory/roleAssignmentScheduleInstances")) {
            assertThat(graph.get(path).code()).as(path).isEqualTo("Authorization_RequestDenied");
        }
    }

    @Test
    void a_domain_that_another_server_speaks_for_says_so() throws Exception {
        var domains = directory("contoso").holdings().domains();
        domains.add(ADMINISTRATOR, "Contoso-Works.example", true);
        domains.add(ADMINISTRATOR, "unproven.example", false);
        directory("globex").holdings().domains().add(ADMINISTRATOR, "globex-works.example", true);
        domains.federate(
                ADMINISTRATOR,
                "contoso-works.example",
                Optional.of(Federation.of("Mallory's", "urn:mallory", "https://sts.mallory.example/", "TWFsbG9yeQ==")));
        var graph = watcher("Domain.Read.All", "Domain-InternalFederation.Read.All");

        assertThat(ids(values(graph.get("/domains"))))
                .containsExactly("contoso.example", "contoso-works.example", "unproven.example");
        var one = graph.get("/domains/contoso-works.example").json();
        assertThat(one.path("authenticationType").asString("")).isEqualTo("Federated");
        var federation = values(graph.get("/domains/contoso-works.example/federationConfiguration"));
        assertThat(federation).hasSize(1);
        assertThat(federation.getFirst().path("issuerUri").asString("")).isEqualTo("urn:mallory");
        assertThat(values(graph.get("/domains/contoso.example/federationConfiguration")))
                .isEmpty();
        assertThat(graph.get("/domains/globex-works.example").code()).isEqualTo("Request_ResourceNotFound");

        var verified = values(graph.get("/organization")).getFirst().path("verifiedDomains");
        assertThat(verified.valueStream().map(each -> each.path("name").asString("")))
                .containsExactly("contoso.example", "contoso-works.example");
    }

    @Test
    void a_role_that_somebody_has_is_a_directory_role_with_its_members() throws Exception {
        var ada = administrator("contoso");
        var mallory = person("globex", "Mallory", "mallory", READER);
        let("contoso", setup);
        directory("contoso")
                .governance()
                .roles()
                .assign(ADMINISTRATOR, principal("contoso", setup).orElseThrow().id(), Roles.GLOBAL_ADMINISTRATOR, "/");
        var graph = watcher();

        var roles = values(graph.get("/directoryRoles"));
        assertThat(roles)
                .extracting(role -> role.path("roleTemplateId").asString(""))
                .containsExactly(Roles.GLOBAL_ADMINISTRATOR);
        String id = roles.getFirst().path("id").asString("");
        var members = values(graph.get("/directoryRoles/" + id + "/members"));
        assertThat(ids(members))
                .containsExactly(
                        ada.id(), principal("contoso", setup).orElseThrow().id())
                .doesNotContain(mallory.id());
        assertThat(graph.get("/directoryRoles/" + READER + "/members").code()).isEqualTo("Request_ResourceNotFound");
    }

    @Test
    void who_may_take_a_role_is_told_to_a_tenant_with_the_licence() throws Exception {
        var directory = directory("contoso");
        var eligible = person("contoso", "Eva Stone", "eva");
        var eligibilities = directory.governance().eligibilities();
        eligibilities.add(
                eligible.id(), READER, "/", Optional.of(clock.instant().plus(Duration.ofDays(1))));
        directory("globex").governance().eligibilities().add("mallory", READER, "/", Optional.empty());
        String path = "/roleManagement/directory/roleEligibilityScheduleInstances?$filter=principalId eq '"
                + eligible.id() + "'";
        assertThat(watcher().get(path).code()).as("P1").isEqualTo("AadPremiumLicenseRequired");

        directory.settings(directory.settings().with(Licence.P2));
        var found = values(watcher().get(path));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().path("roleDefinitionId").asString("")).isEqualTo(READER);
        assertThat(values(watcher().get("/roleManagement/directory/roleAssignments")))
                .as("to be able to is not to have")
                .isEmpty();

        directory.governance().roles().assign(ADMINISTRATOR, eligible.id(), READER, "/");
        var active = values(watcher().get("/roleManagement/directory/roleAssignmentScheduleInstances"));
        assertThat(active).hasSize(1);
        assertThat(active.getFirst().path("principalId").asString("")).isEqualTo(eligible.id());

        clock.turn(Duration.ofDays(1));
        assertThat(values(watcher().get("/roleManagement/directory/roleEligibilityScheduleInstances")))
                .isEmpty();
    }

    @Test
    void consents_of_one_and_of_everybody_are_listed() throws Exception {
        let("contoso", setup);
        String client = principal("contoso", setup).orElseThrow().id();
        String graphs = applications("contoso")
                .principalOf("00000003-0000-0000-c000-000000000000")
                .orElseThrow()
                .id();
        var noor = directory("contoso").user("noor.haddad@contoso.example").orElseThrow();
        var belongings = directory("contoso").holdings().belongings();
        belongings.consent(noor.id(), "another", graphs, "Mail.Read");
        var everybodys = belongings.consentForAll(client, graphs, "Directory.ReadWrite.All");
        directory("globex").holdings().belongings().consentForAll("mallory", graphs, "Mail.Read");
        var graph = watcher("Directory.Read.All");

        assertThat(values(graph.get("/oauth2PermissionGrants"))).hasSize(2);
        var all = values(graph.get("/oauth2PermissionGrants?$filter=consentType eq 'AllPrincipals'"));
        assertThat(ids(all)).containsExactly(everybodys.id());
        assertThat(all.getFirst().path("principalId").isNull()).isTrue();
        assertThat(ids(values(graph.get("/servicePrincipals/" + client + "/oauth2PermissionGrants"))))
                .containsExactly(everybodys.id());

        belongings.takeBack(everybodys.id());
        assertThat(values(graph.get("/oauth2PermissionGrants"))).hasSize(1);
    }
}
