package dev.twokey.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue shipped = shipped();

    @Test
    void the_shipped_roles_are_those_of_the_mission() {
        assertThat(shipped.roles("entra"))
                .extracting(Role::groupName)
                .containsExactly(
                        "TwoKey Roles - Service Administrator",
                        "TwoKey Roles - Service Reader",
                        "TwoKey Roles - Security Manager",
                        "TwoKey Roles - Support Partner");
    }

    @Test
    void a_role_is_something_else_in_each_kind_of_directory() {
        assertThat(shipped.role("entra", "security-manager")
                        .orElseThrow()
                        .privilege()
                        .rights())
                .containsExactly(new Right("Security Administrator", "role:194ae4cb-b126-40b2-bd5b-6091b380977d"));
        assertThat(shipped.role("activedirectory", "security-manager")
                        .orElseThrow()
                        .privilege()
                        .rights())
                .containsExactly(new Right("Event Log Readers", "group:Event Log Readers"));
        assertThat(shipped.role("keycloak", "support-partner")
                        .orElseThrow()
                        .privilege()
                        .rights())
                .containsExactly(new Right("realm-management/view-events", "client:realm-management/view-events"));
        assertThat(shipped.role("entra", "owner")).isEmpty();
    }

    @Test
    void where_the_catalogue_is_silent_a_role_carries_nothing() {
        assertThat(shipped.role("pretend", "security-manager").orElseThrow().privilege())
                .isEqualTo(Privilege.NONE);
    }

    @Test
    void the_shipped_accounts_are_one_of_each() {
        assertThat(shipped.accounts("entra"))
                .extracting(Account::slug, Account::interactive, Account::team, Account::readOnly)
                .containsExactly(
                        tuple("automation", false, Optional.empty(), false),
                        tuple("engineering", true, Optional.of("service-engineering"), false),
                        tuple("security-audit", true, Optional.of("soc"), true),
                        tuple("validation", true, Optional.of("service-engineering"), true));
        assertThat(shipped.accounts("entra").getFirst().privilege().rights())
                .containsExactly(new Right(
                        "DeviceManagementConfiguration.ReadWrite.All",
                        "app:00000003-0000-0000-c000-000000000000/DeviceManagementConfiguration.ReadWrite.All"));
        assertThat(shipped.accounts("entra").get(1).controls())
                .isEqualTo(new Controls.Interactive(
                        Duration.ofDays(13), Duration.ofMinutes(30), Duration.ofDays(365), Duration.ofDays(90)));
    }

    @Test
    void the_customer_reads_what_stands_at_a_group() {
        assertThat(shipped.role("entra", "support-partner").orElseThrow().description())
                .isEqualTo(
                        "Temporary access under two keys. May: Read service health; Open and read support requests.");
    }

    static Catalogue shipped() {
        return switch (new CatalogueSchema().read("catalogue.yaml", Shipped.text(DocumentKind.CATALOGUE))) {
            case Schema.Read.Good<Catalogue>(Catalogue catalogue) -> catalogue;
            case Schema.Read.Bad<Catalogue>(java.util.List<Objection> objections) ->
                throw new AssertionError(objections.toString());
        };
    }
}
