package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.Partnerships;
import dev.twokey.sandbox.directory.Partnerships.Participant;
import dev.twokey.sandbox.directory.Partnerships.Relationship;
import dev.twokey.sandbox.directory.Partnerships.Status;
import dev.twokey.sandbox.directory.Partnerships.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Granular delegated admin privileges: known in the partner's tenant, and not in the customer's. */
class PartnershipsTest extends AtTheProvider {
    private static final String RELATIONSHIPS = "/tenantRelationships/delegatedAdminRelationships";
    private static final String INTUNE = "3a2c62db-5318-420d-8d74-23affee5d9d5";

    @BeforeEach
    void grant() {
        for (String tenant : List.of("harbour", "contoso")) {
            sandbox.customer(tenant).app().grant("DelegatedAdminRelationship.Read.All");
        }
    }

    private Partnerships partnerships() {
        return directory("harbour").governance().partnerships();
    }

    private Relationship relate(String name, String customer, Status status, Period extension) {
        var participant =
                new Participant(customer(customer).id(), customer(customer).displayName());
        return partnerships()
                .create(new Terms(name, participant, List.of(INTUNE), Period.ofDays(30), extension), status);
    }

    private Caller.Graph harbour() throws Exception {
        return caller.graph(sandbox.customer("harbour"));
    }

    private static List<JsonNode> values(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().path("value").valueStream().toList();
    }

    @Test
    void behaviour_30_the_partner_sees_its_relationships_and_how_far_they_are() throws Exception {
        var contoso = relate("Contoso", "contoso", Status.ACTIVE, Period.ZERO);
        relate("Globex", "globex", Status.APPROVAL_PENDING, Period.ZERO);

        assertThat(values(harbour().get(RELATIONSHIPS)))
                .extracting(each -> each.path("displayName").asString("") + " "
                        + each.path("status").asString(""))
                .containsExactly("Contoso active", "Globex approvalPending");
        assertThat(values(harbour().get(RELATIONSHIPS + "?$filter=status eq 'active'")))
                .extracting(each -> each.path("id").asString(""))
                .containsExactly(contoso.id());
        var one = harbour().get(RELATIONSHIPS + "/" + contoso.id()).json();
        assertThat(one.path("customer").path("tenantId").asString(""))
                .isEqualTo(customer("contoso").id());
        assertThat(one.path("duration").asString("")).isEqualTo("P30D");
        assertThat(one.path("accessDetails")
                        .path("unifiedRoles")
                        .path(0)
                        .path("roleDefinitionId")
                        .asString(""))
                .isEqualTo(INTUNE);
        assertThat(harbour().get(RELATIONSHIPS + "/nothing").status()).isEqualTo(404);
    }

    @Test
    void the_customers_of_a_partner_are_those_who_agreed_once_each() throws Exception {
        relate("Contoso", "contoso", Status.ACTIVE, Period.ZERO);
        relate("Contoso again", "contoso", Status.ACTIVE, Period.ZERO);
        relate("Globex", "globex", Status.CREATED, Period.ZERO);

        var customers = values(harbour().get("/tenantRelationships/delegatedAdminCustomers"));

        assertThat(customers).hasSize(1);
        String id = customer("contoso").id();
        assertThat(customers.getFirst().path("tenantId").asString("")).isEqualTo(id);
        assertThat(harbour()
                        .get("/tenantRelationships/delegatedAdminCustomers/" + id)
                        .json()
                        .path("displayName")
                        .asString(""))
                .isEqualTo("Contoso");
        assertThat(harbour()
                        .get("/tenantRelationships/delegatedAdminCustomers/"
                                + customer("globex").id())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_groups_that_have_its_roles_are_told_of_each_relationship() throws Exception {
        var contoso = relate("Contoso", "contoso", Status.ACTIVE, Period.ZERO);
        var globex = relate("Globex", "globex", Status.ACTIVE, Period.ZERO);
        String group = harbour().group("Engineers");
        partnerships().assign(contoso.id(), group, List.of(INTUNE), "active");
        partnerships().assign(globex.id(), "another", List.of(INTUNE), "pending");

        var accesses = values(harbour().get(RELATIONSHIPS + "/" + contoso.id() + "/accessAssignments"));

        assertThat(accesses).hasSize(1);
        assertThat(accesses.getFirst()
                        .path("accessContainer")
                        .path("accessContainerId")
                        .asString(""))
                .isEqualTo(group);
        assertThat(accesses.getFirst().path("status").asString("")).isEqualTo("active");
    }

    @Test
    void an_active_one_ends_at_its_time_or_goes_on_by_itself() throws Exception {
        var ending = relate("Ending", "contoso", Status.CREATED, Period.ZERO);
        var lasting = relate("Lasting", "contoso", Status.ACTIVE, Period.ofDays(180));
        clock.turn(Duration.ofDays(29));
        partnerships().change(ending.id(), Status.ACTIVE);
        Instant began = clock.instant();

        clock.turn(Duration.ofDays(29));
        assertThat(status(ending)).isEqualTo("active");
        clock.turn(Duration.ofDays(1));
        assertThat(status(ending)).isEqualTo("expired");
        assertThat(harbour()
                        .get(RELATIONSHIPS + "/" + ending.id())
                        .json()
                        .path("endDateTime")
                        .asString(""))
                .as("its time began when it became active")
                .isEqualTo(began.plus(Duration.ofDays(30)).toString());
        assertThat(status(lasting)).isEqualTo("active");

        partnerships().change(lasting.id(), Status.TERMINATED);
        assertThat(status(lasting)).isEqualTo("terminated");
    }

    private String status(Relationship relationship) throws Exception {
        return harbour()
                .get(RELATIONSHIPS + "/" + relationship.id())
                .json()
                .path("status")
                .asString("");
    }

    @Test
    void in_the_customers_tenant_nothing_of_it_is_seen() throws Exception {
        var relationship = relate("Contoso", "contoso", Status.ACTIVE, Period.ZERO);

        assertThat(values(contoso().get(RELATIONSHIPS))).isEmpty();
        assertThat(values(contoso().get("/tenantRelationships/delegatedAdminCustomers")))
                .isEmpty();
        assertThat(contoso().get(RELATIONSHIPS + "/" + relationship.id()).status())
                .isEqualTo(404);
    }
}
