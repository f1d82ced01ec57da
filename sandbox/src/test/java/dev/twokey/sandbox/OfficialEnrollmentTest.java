package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.AppRole;
import com.microsoft.graph.models.AppRoleAssignment;
import com.microsoft.graph.models.DelegatedAdminRelationship;
import com.microsoft.graph.models.DelegatedAdminRelationshipStatus;
import com.microsoft.graph.models.RequiredResourceAccess;
import com.microsoft.graph.models.ResourceAccess;
import com.microsoft.graph.models.ServicePrincipal;
import com.microsoft.graph.models.WebApplication;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.twokey.sandbox.contract.Strictness;
import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import dev.twokey.sandbox.directory.Partnerships;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** An enrollment by Microsoft's own client: what Setup does in the customer's tenant, and what the provider sees at home. */
@SuppressWarnings("NullAway") // whatever the client returns may be null: then the test fails
class OfficialEnrollmentTest extends AtTheProvider {
    @Override
    SandboxOptions options() {
        return super.options().contract(Strictness.EVERY_REQUEST);
    }

    private GraphServiceClient as(Application application, String tenant) throws Exception {
        return OfficialSdk.of(sandbox, () -> token(tenant, application));
    }

    private GraphServiceClient home(String... permissions) throws Exception {
        for (String permission : permissions) {
            customer("harbour").app().grant(permission);
        }
        return OfficialSdk.of(sandbox, caller, customer("harbour"));
    }

    @Test
    void setup_makes_the_service_gives_it_a_permission_and_removes_itself() throws Exception {
        var service = registered("TwoKey Service 2", List.of());
        let("contoso", setup);
        GraphServiceClient hands = as(setup, "contoso");

        var wanted = new ServicePrincipal();
        wanted.setAppId(service.appId());
        ServicePrincipal made = hands.servicePrincipals().post(wanted);
        assertThat(made.getAppOwnerOrganizationId())
                .isEqualTo(UUID.fromString(customer("harbour").id()));
        ServicePrincipal graph =
                hands.servicePrincipalsWithAppId(MicrosoftGraph.APP_ID).get();
        UUID role = graph.getAppRoles().stream()
                .filter(each -> "GroupMember.Read.All".equals(each.getValue()))
                .map(AppRole::getId)
                .findFirst()
                .orElseThrow();
        var assignment = new AppRoleAssignment();
        assignment.setPrincipalId(UUID.fromString(made.getId()));
        assignment.setResourceId(UUID.fromString(graph.getId()));
        assignment.setAppRoleId(role);
        hands.servicePrincipals()
                .byServicePrincipalId(made.getId())
                .appRoleAssignments()
                .post(assignment);
        assertThat(hands.servicePrincipals()
                        .byServicePrincipalId(graph.getId())
                        .appRoleAssignedTo()
                        .get()
                        .getValue())
                .extracting(AppRoleAssignment::getPrincipalDisplayName)
                .containsOnly("TwoKey Setup", "TwoKey Service 2");

        hands.servicePrincipals()
                .byServicePrincipalId(principal("contoso", setup).orElseThrow().id())
                .delete();

        assertThat(rolesIn(token("contoso", service))).containsExactly("GroupMember.Read.All");
        assertThat(aadsts(token("contoso", setup))).isEqualTo(700016);
    }

    @Test
    void an_application_for_many_tenants_is_registered_at_home() throws Exception {
        var access = new ResourceAccess();
        access.setId(UUID.fromString("df021288-bdef-4463-88db-98f22de89214"));
        access.setType("Role");
        var asked = new RequiredResourceAccess();
        asked.setResourceAppId(MicrosoftGraph.APP_ID);
        asked.setResourceAccess(List.of(access));
        var web = new WebApplication();
        web.setRedirectUris(List.of(REDIRECT));
        var wanted = new com.microsoft.graph.models.Application();
        wanted.setDisplayName("TwoKey Service 2");
        wanted.setSignInAudience("AzureADMultipleOrgs");
        wanted.setWeb(web);
        wanted.setRequiredResourceAccess(List.of(asked));

        var made = home("Application.ReadWrite.OwnedBy").applications().post(wanted);

        var application = applications("harbour").find(made.getId()).orElseThrow();
        let("globex", application);
        assertThat(permissions("globex", application)).containsExactly("User.Read.All");
        assertThat(principal("contoso", application)).isEmpty();
    }

    @Test
    void what_changed_is_followed_from_one_look_to_the_next() throws Exception {
        customer("contoso").app().grant("Application.Read.All");
        customer("contoso").app().grant("Domain.Read.All");
        GraphServiceClient watcher = OfficialSdk.of(sandbox, caller, customer("contoso"));
        String since = watcher.servicePrincipals().delta().get().getOdataDeltaLink();

        let("contoso", setup);
        let("globex", setup);

        var come = watcher.servicePrincipals().delta().withUrl(since).get();
        assertThat(come.getValue())
                .singleElement()
                .satisfies(each -> assertThat(each.getDisplayName()).isEqualTo("TwoKey Setup"));
        assertThat(watcher.users().delta().get().getValue()).hasSize(2);
        assertThat(watcher.domains().get().getValue())
                .singleElement()
                .satisfies(each -> assertThat(each.getAuthenticationType()).isEqualTo("Managed"));
        assertThat(watcher.directoryRoles().get().getValue()).isEmpty();
    }

    @Test
    void the_partner_reads_its_relationships_and_only_with_the_permission() throws Exception {
        var terms = new Partnerships.Terms(
                "Contoso",
                new Partnerships.Participant(customer("contoso").id(), "Contoso"),
                List.of("3a2c62db-5318-420d-8d74-23affee5d9d5"),
                Period.ofDays(730),
                Period.ofDays(180));
        directory("harbour").governance().partnerships().create(terms, Partnerships.Status.ACTIVE);
        var denied = Assertions.catchThrowableOfType(
                ODataError.class,
                () -> home().tenantRelationships().delegatedAdminRelationships().get());
        assertThat(denied.getError().getCode()).isEqualTo("Authorization_RequestDenied");

        List<DelegatedAdminRelationship> all = home("DelegatedAdminRelationship.Read.All")
                .tenantRelationships()
                .delegatedAdminRelationships()
                .get()
                .getValue();

        assertThat(all).singleElement().satisfies(one -> {
            assertThat(one.getStatus()).isEqualTo(DelegatedAdminRelationshipStatus.Active);
            assertThat(one.getCustomer().getTenantId())
                    .isEqualTo(customer("contoso").id());
            assertThat(one.getDuration().getPeriod()).isEqualTo(Period.ofDays(730));
        });
    }
}
