package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.MicrosoftGraph;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Registrations and service principals as Graph tells and changes them: what they ask for, whose they are, what they have. */
class RegistrationsTest extends AtTheProvider {
    @Test
    void an_application_is_registered_and_changed_through_graph() throws Exception {
        var app = sandbox.customer("harbour").app();
        app.grant("Application.ReadWrite.OwnedBy");
        var home = caller.graph(sandbox.customer("harbour"));
        var made = home.post("/applications", """
                {"displayName":"TwoKey Service 2","signInAudience":"AzureADMultipleOrgs",
                 "web":{"redirectUris":["https://twokey.harbour.example/consent"]},
                 "requiredResourceAccess":[{"resourceAppId":"00000003-0000-0000-c000-000000000000","resourceAccess":[
                   {"id":"df021288-bdef-4463-88db-98f22de89214","type":"Role"}]}]}
                """);
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").asString("");
        var read = home.get("/applications/" + id).json();
        assertThat(read.path("signInAudience").asString("")).isEqualTo("AzureADMultipleOrgs");
        assertThat(read.path("requiredResourceAccess")).isEqualTo(made.json().path("requiredResourceAccess"));
        var application = applications("harbour").find(id).orElseThrow();
        let("contoso", application);
        assertThat(permissions("contoso", application)).containsExactly("User.Read.All");

        assertThat(home.patch("/applications/" + id, "{\"requiredResourceAccess\":[]}")
                        .status())
                .isEqualTo(204);
        var changed = applications("harbour").find(id).orElseThrow();
        assertThat(changed.manifest().asked()).isEmpty();
        assertThat(changed.manifest().redirectUris()).containsExactly("https://twokey.harbour.example/consent");
        assertThat(home.patch("/applications/" + setup.id(), "{\"displayName\":\"Mine\"}")
                        .code())
                .as("nobody else's")
                .isEqualTo("Authorization_RequestDenied");
        assertThat(home.post("/applications", "{\"displayName\":\"X\",\"signInAudience\":\"PersonalMicrosoftAccount\"}")
                        .code())
                .isEqualTo("Request_BadRequest");
    }

    @Test
    void what_is_of_another_tenant_is_found_by_its_owner() throws Exception {
        let("contoso", setup);
        sandbox.customer("contoso").app().grant("Application.Read.All");
        var graph = contoso();

        String filter = "/servicePrincipals?$select=appId&$filter=appOwnerOrganizationId eq ";
        assertThat(appIds(graph.get(filter + customer("harbour").id()))).containsExactly(setup.appId());
        assertThat(appIds(graph.get(filter + customer("contoso").id())))
                .containsExactly(customer("contoso").app().clientId());
        assertThat(graph.get(filter + "'" + customer("harbour").id() + "'").code())
                .as("a GUID is no text")
                .isEqualTo("Request_BadRequest");

        directory("contoso").settings(directory("contoso").settings().pageSize(2));
        var page = graph.get("/servicePrincipals");
        var all = new TreeSet<>(appIds(page));
        all.addAll(appIds(graph.get(page.json().path("@odata.nextLink").asString(""))));
        assertThat(all).hasSize(3).contains(setup.appId());
    }

    private static Set<String> appIds(Caller.Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return page.json()
                .path("value")
                .valueStream()
                .map(each -> each.path("appId").asString(""))
                .collect(Collectors.toSet());
    }

    @Test
    void who_has_permissions_at_graph_is_listed_there() throws Exception {
        let("contoso", setup);
        let("globex", registered("Elsewhere", ASKED));
        sandbox.customer("contoso").app().grant("Application.Read.All");
        String graphs = applications("contoso")
                .principalOf(MicrosoftGraph.APP_ID)
                .orElseThrow()
                .id();

        var all = contoso()
                .get("/servicePrincipals/" + graphs + "/appRoleAssignedTo")
                .json()
                .path("value");

        assertThat(all.valueStream()
                        .map(each -> each.path("principalDisplayName").asString("")))
                .hasSize(3)
                .containsOnly("TwoKey Setup");
    }

    @Test
    void owners_are_told_of_applications_and_of_what_exists_of_them() throws Exception {
        var app = sandbox.customer("harbour").app();
        app.grant("Application.ReadWrite.OwnedBy");
        var home = caller.graph(sandbox.customer("harbour"));
        String id = home.post("/applications", "{\"displayName\":\"Job\"}")
                .json()
                .path("id")
                .asString("");
        var bob = person("harbour", "Bob", "bob");
        applications("harbour").owners().add(id, bob.id());
        applications("harbour")
                .owners()
                .add(setup.id(), person("harbour", "Mallory", "mallory").id());

        var owners = home.get("/applications/" + id + "/owners").json().path("value");
        assertThat(owners.valueStream().map(owner -> owner.path("displayName").asString("")))
                .containsExactly("TwoKey Service", "Bob");

        directory("harbour").delete(ADMINISTRATOR, bob);
        assertThat(home.get("/applications/" + id + "/owners").json().path("value"))
                .hasSize(1);
        String principal = applications("harbour")
                .instantiate(ADMINISTRATOR, Optional.empty(), setup, true)
                .id();
        assertThat(home.get("/servicePrincipals/" + principal + "/owners")
                        .json()
                        .path("value"))
                .isEmpty();
    }
}
