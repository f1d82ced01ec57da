package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.sandbox.contract.Called;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is sent to Graph when a tenant is asked for everything: the page lists it, with the least permission of each. */
class EntraOperationsTest {
    @Test
    void the_page_lists_the_operations_that_everything_takes() throws IOException {
        try (SandboxedEntra entra = SandboxedEntra.withAccountsAndFeeds(Licence.P2)) {
            for (Licence licence : Licence.values()) {
                SandboxCustomer contoso = new SandboxCustomer(entra.sandbox(), "contoso", licence);
                contoso.grantOnly(DocumentedPermissions.all());
                TenantDirectory directory =
                        entra.connector().open(contoso.connection(EntraPermissionsTest.settings(licence)));
                assertThat(EntraPermissionsTest.everything(entra.clock(), contoso::everythingIsSeen, directory, licence)
                                .values())
                        .allMatch(Outcome.Done.class::isInstance);
                removed(contoso, directory);
            }
            assertThat(EntraAccountPermissionsTest.everything(entra).values()).allMatch(Outcome.Done.class::isInstance);

            DocumentedOperations.assertAre(
                    Stream.concat(entra.sandbox().contract().operations().stream(), bySetup().stream())
                            .toList());
        }
    }

    /** What a tenant is asked that is set up, and left, by consent. */
    private static List<Called> bySetup() throws IOException {
        BareTenant tenant = new BareTenant(Licence.P1);
        try (var sandbox = tenant.sandbox()) {
            assertThat(EntraSetupPermissionsTest.everything(tenant, tenant.give())
                            .values())
                    .allMatch(Outcome.Done.class::isInstance);
            return sandbox.contract().operations();
        }
    }

    private static void removed(SandboxCustomer contoso, TenantDirectory directory) {
        String slug = EntraPermissionsTest.SPEC.slug();
        RoleGroupId group = contoso.directory()
                .groupCalled(EntraPermissionsTest.SPEC.name())
                .map(made -> new RoleGroupId(made.id()))
                .orElseGet(() -> new RoleGroupId("role:" + EntraPermissionsTest.READER));
        assertThat(List.of(
                        directory.roleGroups().remove(new Destination(group, slug)),
                        directory.guests().remove(EntraPermissionsTest.ALICE)))
                .allMatch(Outcome.Done.class::isInstance);
    }
}
