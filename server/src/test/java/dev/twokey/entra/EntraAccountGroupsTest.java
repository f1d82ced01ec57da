package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.AccountGroupsContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import dev.twokey.sandbox.directory.ServicePrincipal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups of accounts in tenants with P1, and what is only so in Entra. */
class EntraAccountGroupsTest extends AccountGroupsContractTest {
    private static SandboxedEntra entra;
    private static Directory directory;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.withAccountsAndFeeds();
        directory = entra.contoso().directory();
        for (SandboxCustomer customer : List.of(entra.contoso(), entra.globex())) {
            customer.grantOnly(withRemoval(Licence.P1));
        }
    }

    private static Set<String> withRemoval(Licence licence) {
        Set<String> permissions = DocumentedPermissions.withAccountsAndFeeds(licence);
        permissions.addAll(DocumentedPermissions.forRemoval());
        return permissions;
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @Override
    protected TwoCustomers customers() {
        return entra.customers();
    }

    @Override
    protected RealSignIns signIns() {
        return entra.signIns();
    }

    @Override
    protected String memberFor(ServiceAccountId account) {
        return account.value();
    }

    @Override
    protected Set<RoleRef> trulyCarried(AccountGroup group) {
        String id = group.id().value();
        return Stream.concat(
                        directory.governance().roles().assignments().stream()
                                .filter(each -> each.principal().equals(id))
                                .map(each -> "role:" + each.role()),
                        directory.holdings().appRoleAssignments().of(id).stream()
                                .map(each -> "app:" + each.resource() + "/" + each.role()))
                .map(RoleRef::new)
                .collect(Collectors.toSet());
    }

    @Override
    protected boolean canCarryRoles(AccountGroup group) {
        return directory.group(group.id().value()).orElseThrow().spec().assignableToRole();
    }

    @Override
    protected RoleRef letHave(AccountGroup group) {
        ServicePrincipal graph = directory
                .holdings()
                .applications()
                .principalOf(MicrosoftGraph.APP_ID)
                .orElseThrow();
        ServicePrincipal.AppRole role = graph.roles().stream()
                .filter(each -> each.value().equals("User.Read.All"))
                .findFirst()
                .orElseThrow();
        directory
                .holdings()
                .appRoleAssignments()
                .assign("Administrator", group.id().value(), "A group", "Group", graph, role.id());
        entra.contoso().everythingIsSeen();
        return new RoleRef("app:" + MicrosoftGraph.APP_ID + "/User.Read.All");
    }

    @Override
    protected void occupy(AccountGroupSpec spec) {
        directory.create("Administrator", Group.Spec.security(spec.name(), "twokey_" + spec.slug()));
        entra.contoso().everythingIsSeen();
    }

    /** A unique name never changes. */
    @Override
    protected boolean marksChange() {
        return false;
    }

    @Override
    protected void unmark(AccountGroup group) {
        throw new UnsupportedOperationException("a unique name never changes");
    }

    /** Who can give roles could have every account given one at once. */
    @Test
    void a_group_of_our_name_that_roles_can_be_given_to_is_a_conflict() {
        directory.create(
                "Administrator",
                new Group.Spec(
                        "Prepared",
                        Optional.empty(),
                        "twokey_prepared",
                        Optional.of("twokey_prepared"),
                        false,
                        true,
                        List.of(),
                        true));
        entra.contoso().everythingIsSeen();

        try (TenantDirectory contoso = entra.connector().open(entra.contoso().connection())) {
            assertRejected(
                    contoso.accountGroups().ensure(new AccountGroupSpec("prepared", "Prepared", "")),
                    Rejection.CONFLICT);
        }
    }

    /** Also where no group carries roles, so that role groups are none. */
    @ParameterizedTest
    @EnumSource
    void a_tenant_of_any_licence_has_the_group(Licence licence) {
        SandboxCustomer contoso = new SandboxCustomer(entra.sandbox(), "contoso", licence);
        contoso.grantOnly(DocumentedPermissions.withAccountsAndFeeds(licence));
        try (TenantDirectory opened =
                entra.connector().open(contoso.connection(EntraPermissionsTest.settings(licence)))) {
            String slug = "licence-" + licence.ordinal();
            AccountGroup group = done(opened.accountGroups().ensure(new AccountGroupSpec(slug, "Accounts", "")));
            ServiceAccountId account = done(opened.accounts()
                            .ensure(new ServiceAccountSpec(slug, "TwoKey " + slug, true)))
                    .id();
            done(opened.accountGroups().put(group, account));
            contoso.everythingIsSeen();

            assertThat(done(opened.accountGroups().members(group))).containsExactly(account);
            done(opened.accountGroups().take(group, account));
            contoso.grantOnly(withRemoval(licence));
            done(opened.accountGroups().remove(group));
            assertThat(directory.group(group.id().value())).isEmpty();
        } finally {
            new SandboxCustomer(entra.sandbox(), "contoso", Licence.P1).grantOnly(withRemoval(Licence.P1));
        }
    }
}
