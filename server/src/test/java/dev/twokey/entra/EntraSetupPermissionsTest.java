package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupId;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.AccountGroups;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/directories/entra.md says that the application asks for which sets a tenant up: it suffices, and none is too many. */
class EntraSetupPermissionsTest {
    private static final String NOBODY = "6f2c1b1e-0000-4000-8000-0000000000c0";
    private static final RoleRef READER = new RoleRef("role:" + BareTenant.READER);
    private static final RoleRef READ_USERS = new RoleRef("app:" + MicrosoftGraph.APP_ID + "/User.Read.All");

    /** Of each permission one deed that is refused without it: others of the permissions are enough for the rest. */
    private static final Map<String, String> NEEDED_FOR = Map.ofEntries(
            Map.entry("AdministrativeUnit.ReadWrite.All", "make a person"),
            Map.entry("AppRoleAssignment.ReadWrite.All", "permission:Directory.Read.All"),
            Map.entry("Application.ReadWrite.All", "principal"),
            Map.entry("Directory.Read.All", "LICENCES"),
            Map.entry("Group.ReadWrite.All", "make the role group"),
            Map.entry("Policy.Read.All", "INVITATIONS"),
            Map.entry("RoleManagement.ReadWrite.Directory", "make the role group"),
            Map.entry("User.ReadWrite.All", "make a person"));

    private static BareTenant contoso;

    @BeforeAll
    static void start() {
        contoso = new BareTenant(Licence.P1);
    }

    @AfterAll
    static void close() throws IOException {
        contoso.close();
    }

    @AfterEach
    void clear() {
        contoso.clear();
    }

    @Test
    void what_the_code_demands_is_what_the_page_says() {
        assertThat(new TreeSet<>(SetupConsent.PERMISSIONS)).isEqualTo(DocumentedPermissions.ofSetup());
    }

    @Test
    void what_is_documented_suffices_for_everything() {
        assertThat(everything(contoso, contoso.give()).values()).allMatch(Outcome.Done.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("documented")
    void what_is_documented_is_needed(String permission) {
        Connection given = contoso.give();
        contoso.take(contoso.setup(), permission);

        assertThat(EntraPermissionsTest.refused(everything(contoso, given))).contains(NEEDED_FOR.get(permission));
    }

    static Set<String> documented() {
        return DocumentedPermissions.ofSetup();
    }

    /** With no licence less would do; but an application asks every tenant for the same. */
    @ParameterizedTest
    @EnumSource
    void it_suffices_for_each_licence(Licence licence) throws IOException {
        try (BareTenant tenant = new BareTenant(licence)) {
            Connection given = tenant.give();
            Connection own = tenant.bootstrap().prepare(given);
            done(BootstrapStep.applyAll(tenant.bootstrap().establishment(given, own, Set.of())));
            done(BootstrapStep.applyAll(tenant.bootstrap().departure(Optional.of(given), own, Set.of())));
        }
    }

    /** All that it is ever asked for, each step on its own, without the first: that one names what is missing and stops. */
    static Map<String, Outcome<?>> everything(BareTenant contoso, Connection given) {
        EntraBootstrap bootstrap = contoso.bootstrap();
        Connection own = bootstrap.prepare(given);
        Map<String, Outcome<?>> deeds = new LinkedHashMap<>();
        try (TenantDirectory setup = contoso.connector().open(given)) {
            deeds.put("LICENCES", setup.facts().read(Fact.LICENCES));
            deeds.put("INVITATIONS", setup.facts().read(Fact.INVITATIONS));
            contoso.everythingIsSeen();
            applied("", bootstrap.establishment(given, own, Set.of()), deeds);
            contoso.everythingIsSeen();
            made(contoso, setup, deeds);
            applied("leave:", bootstrap.departure(Optional.of(given), own, Set.of()), deeds);
        }
        return deeds;
    }

    private static void applied(String before, List<BootstrapStep> steps, Map<String, Outcome<?>> deeds) {
        steps.stream().skip(1).forEach(step -> deeds.put(before + step.name(), step.apply()));
    }

    private static void made(BareTenant contoso, TenantDirectory setup, Map<String, Outcome<?>> deeds) {
        Accounts accounts = setup.accounts();
        Outcome<RoleGroup> group =
                setup.roleGroups().ensure(new RoleGroupSpec("service-reader", "Service Reader", "", Set.of(READER)));
        Outcome<ServiceAccount> person = accounts.ensure(new ServiceAccountSpec("person", "Person", true));
        Outcome<ServiceAccount> program = accounts.ensure(new ServiceAccountSpec("program", "Program", false));
        contoso.everythingIsSeen();
        RoleGroupId groupId =
                group instanceof Outcome.Done<RoleGroup>(RoleGroup made) ? made.id() : new RoleGroupId(NOBODY);
        deeds.put("make the role group", group);
        deeds.put("make a person", person);
        deeds.put("make a program", program);
        deeds.put("give the program a permission", accounts.assign(id(program), READ_USERS));
        deeds.put("privileges of the program", accounts.privileges(id(program)));
        gathered(contoso, setup.accountGroups(), List.of(id(person), id(program)), deeds);
        deeds.put("remove the person", accounts.remove(id(person)));
        deeds.put("remove the program", accounts.remove(id(program)));
        deeds.put("remove a guest", setup.guests().remove(EntraPermissionsTest.ALICE));
        deeds.put("remove the role group", setup.roleGroups().remove(new Destination(groupId, "service-reader")));
    }

    private static void gathered(
            BareTenant contoso, AccountGroups groups, List<ServiceAccountId> accounts, Map<String, Outcome<?>> deeds) {
        Outcome<AccountGroup> made = groups.ensure(new AccountGroupSpec("service-accounts", "All accounts", ""));
        AccountGroup group = made instanceof Outcome.Done<AccountGroup>(AccountGroup known)
                ? known
                : new AccountGroup(new AccountGroupId(NOBODY), "service-accounts");
        contoso.everythingIsSeen();
        deeds.put("make the group of accounts", made);
        deeds.put("put the person into the group of accounts", groups.put(group, accounts.getFirst()));
        deeds.put("put the program into the group of accounts", groups.put(group, accounts.getLast()));
        deeds.put("tell who is in the group of accounts", groups.members(group));
        deeds.put("take the person out of the group of accounts", groups.take(group, accounts.getFirst()));
        deeds.put("remove the group of accounts", groups.remove(group));
    }

    private static ServiceAccountId id(Outcome<ServiceAccount> made) {
        return made instanceof Outcome.Done<ServiceAccount>(ServiceAccount account)
                ? account.id()
                : new ServiceAccountId(NOBODY);
    }
}
