package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.sandbox.Sandbox;
import dev.twokey.sandbox.SandboxOptions;
import dev.twokey.sandbox.contract.Strictness;
import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.directory.Group;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The permissions that docs/directories/entra.md names: these suffice, and none is too many. */
class EntraPermissionsTest {
    private static final RoleGroupSpec SPEC = new RoleGroupSpec("service-reader", "Service Reader", "reads");
    private static final OperationalAccount ALICE = new OperationalAccount("alice.admin@harbour.example", "Alice");

    private static final GuestId NOBODY = new GuestId("6f2c1b1e-0000-4000-8000-0000000000c0");
    private static final RoleGroupId NOBODYS_GROUP = new RoleGroupId("6f2c1b1e-0000-4000-8000-0000000000c1");

    private Sandbox sandbox;
    private SandboxCustomer contoso;

    @BeforeEach
    void enroll() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults().contract(Strictness.EVERY_REQUEST));
        contoso = new SandboxCustomer(sandbox, "contoso");
    }

    @AfterEach
    void close() throws IOException {
        sandbox.close();
    }

    @Test
    void the_sandbox_grants_what_is_documented_and_no_more() {
        assertThat(new TreeSet<>(Registration.DEFAULT_ROLES)).isEqualTo(DocumentedPermissions.all());
    }

    @Test
    void what_is_documented_suffices_for_everything() {
        assertThat(everything(open(Map.of()))).allMatch(Outcome.Done.class::isInstance);
    }

    @Test
    void the_page_lists_the_operations_that_everything_takes() throws IOException {
        everything(open(Map.of()));

        DocumentedOperations.assertAre(sandbox.contract().operations());
    }

    @ParameterizedTest
    @MethodSource("refusable")
    void what_is_documented_is_needed(String permission) {
        List<Outcome<?>> before = everything(open(Map.of()));
        Set<String> others = DocumentedPermissions.all();
        others.remove(permission);
        contoso.grantOnly(others);

        assertThat(before).allMatch(Outcome.Done.class::isInstance);
        assertThat(everything(open(Map.of()))).anyMatch(EntraPermissionsTest::isNotPermitted);
    }

    /** Microsoft's permissions file lets User.Read.All read the organization too; its page names Organization.Read.All. */
    static Set<String> refusable() {
        Set<String> permissions = DocumentedPermissions.all();
        permissions.remove("Organization.Read.All");
        return permissions;
    }

    @Test
    void groups_that_carry_no_roles_need_no_permission_to_manage_roles() {
        contoso.grantOnly(DocumentedPermissions.withoutRoles());
        TenantDirectory directory = open(Map.of("roleAssignable", "false"));

        assertThat(everything(directory)).allMatch(Outcome.Done.class::isInstance);

        assertThat(contoso.directory().groupCalled(SPEC.name()).map(Group::spec).map(Group.Spec::assignableToRole))
                .contains(false);
    }

    @Test
    void groups_that_carry_roles_need_it() {
        contoso.grantOnly(DocumentedPermissions.withoutRoles());

        assertThat(isNotPermitted(open(Map.of()).roleGroups().ensure(SPEC))).isTrue();
        assertThat(contoso.groupsCalled(SPEC.name())).isZero();
    }

    private TenantDirectory open(Map<String, String> settings) {
        return new EntraConnector(
                        new Http(Optional.of(sandbox.addresses().caFile())),
                        new Patience(length -> {}),
                        new EntraSettings(Duration.ofSeconds(2), null, null))
                .open(contoso.connection(settings));
    }

    /** What a tenant is ever asked for. A new group and guest each time, so that nothing is there already. */
    private List<Outcome<?>> everything(TenantDirectory directory) {
        contoso.directory().groupCalled(SPEC.name()).ifPresent(group -> contoso.deleteGroup(group.id()));
        contoso.directory()
                .userByMail(ALICE.name())
                .ifPresent(user -> contoso.directory().delete("Administrator", user));
        Outcome<RoleGroup> group = directory.roleGroups().ensure(SPEC);
        Outcome<Guest> guest = directory.guests().invite(ALICE);
        contoso.everythingIsSeen();
        RoleGroupId groupId =
                group instanceof Outcome.Done<RoleGroup> made ? made.value().id() : NOBODYS_GROUP;
        GuestId guestId =
                guest instanceof Outcome.Done<Guest> made ? made.value().id() : NOBODY;
        return List.of(
                directory.facts().identity(),
                group,
                guest,
                directory.guests().find(ALICE),
                directory.guests().enable(guestId),
                directory.memberships().give(new Destination(groupId, SPEC.slug()), guestId),
                directory.memberships().isMember(groupId, guestId),
                directory.roleGroups().members(groupId),
                directory.memberships().take(groupId, guestId),
                directory.guests().disable(guestId));
    }

    private static boolean isNotPermitted(Outcome<?> outcome) {
        return outcome instanceof Outcome.Rejected<?> rejected && rejected.reason() == Rejection.NOT_PERMITTED;
    }
}
