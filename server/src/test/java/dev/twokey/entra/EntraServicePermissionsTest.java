package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/directories/entra.md says that the application gets which stays: it suffices, and none is too many. */
class EntraServicePermissionsTest {
    private static final RoleRef READER = new RoleRef("role:" + BareTenant.READER);
    /** Of each permission one deed that is refused without it: others of the permissions are enough for the rest. */
    private static final Map<String, String> NEEDED_FOR = Map.ofEntries(
            Map.entry("Directory.Read.All", "LICENCES"),
            Map.entry("Policy.Read.All", "INVITATIONS"),
            Map.entry("User.Invite.All", "invite the guest"),
            Map.entry("User.EnableDisableAccount.All", "enable the guest"),
            Map.entry("GroupMember.ReadWrite.All", "let in"),
            Map.entry("RoleManagement.ReadWrite.Directory", "give the person a role"),
            Map.entry("PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup", "let in until then"),
            Map.entry("User-PasswordProfile.ReadWrite.All", "set the password"),
            Map.entry("User.RevokeSessions.All", "end the sessions"),
            Map.entry("Application.ReadWrite.OwnedBy", "add a certificate"),
            Map.entry("UserAuthenticationMethod.Read.All", "methods of the person"),
            Map.entry("AuditLog.Read.All", "sign-in log"));

    private static final Map<Licence, SetUp> TENANTS = new EnumMap<>(Licence.class);

    /** A tenant that is set up, with its accounts. */
    private record SetUp(BareTenant tenant, Connection own, ServiceAccount person, ServiceAccount program) {}

    @AfterAll
    static void close() throws IOException {
        for (SetUp each : TENANTS.values()) {
            each.tenant().close();
        }
        TENANTS.clear();
    }

    private static SetUp tenant(Licence licence) {
        return TENANTS.computeIfAbsent(licence, EntraServicePermissionsTest::setUp);
    }

    private static SetUp setUp(Licence licence) {
        BareTenant tenant = new BareTenant(licence);
        Map<String, String> settings = new HashMap<>(tenant.give().settings());
        settings.putAll(EntraPermissionsTest.settings(licence));
        settings.remove("role.once");
        Connection given = new Connection("entra", settings, Map.of());
        Connection own = tenant.bootstrap().prepare(given);
        done(BootstrapStep.applyAll(tenant.bootstrap().establishment(given, own, Set.of())));
        tenant.everythingIsSeen();
        try (TenantDirectory setup = tenant.connector().open(given)) {
            RoleGroupSpec spec = EntraPermissionsTest.SPEC;
            done(setup.roleGroups().ensure(new RoleGroupSpec(spec.slug(), spec.name(), "", Set.of(READER))));
            ServiceAccount person = done(setup.accounts().ensure(new ServiceAccountSpec("person", "Person", true)));
            ServiceAccount program = done(setup.accounts().ensure(new ServiceAccountSpec("program", "Program", false)));
            done(BootstrapStep.applyAll(tenant.bootstrap().destruction(given, own)));
            return new SetUp(tenant, own, person, program);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_code_gives_is_what_the_page_says(Licence licence) {
        Set<String> given = ServicePermission.of(licence).stream()
                .map(ServicePermission::permission)
                .collect(Collectors.toSet());

        assertThat(given).isEqualTo(DocumentedPermissions.ofService(licence));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_documented_suffices_for_everything(Licence licence) {
        assertThat(everything(tenant(licence), licence).values()).allMatch(Outcome.Done.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_is_documented_is_needed(Licence licence, String permission) {
        SetUp setUp = tenant(licence);
        setUp.tenant().take(setUp.tenant().service(), permission);
        try {
            assertThat(EntraPermissionsTest.refused(everything(setUp, licence))).contains(NEEDED_FOR.get(permission));
        } finally {
            setUp.tenant().grant(setUp.tenant().service(), permission);
        }
    }

    static List<Arguments> rows() {
        return Stream.of(Licence.values())
                .flatMap(licence -> DocumentedPermissions.ofService(licence).stream()
                        .map(permission -> Arguments.of(licence, permission)))
                .toList();
    }

    /** What docs/directories/entra.md says in words about the single application. */
    @Test
    void it_needs_less_than_one_application_for_all() {
        Set<String> less = DocumentedPermissions.withAccountsAndFeeds(Licence.P2);
        less.addAll(DocumentedPermissions.forRemoval());
        less.removeAll(DocumentedPermissions.ofService(Licence.P2));
        Set<String> more = DocumentedPermissions.ofService(Licence.P2);
        more.removeAll(DocumentedPermissions.withAccountsAndFeeds(Licence.P2));

        assertThat(less)
                .containsExactlyInAnyOrder(
                        "AdministrativeUnit.ReadWrite.All",
                        "AppRoleAssignment.ReadWrite.All",
                        "Group.Create",
                        "Group.ReadWrite.All",
                        "GroupMember.Read.All",
                        "Organization.Read.All",
                        "User.DeleteRestore.All",
                        "User.Read.All",
                        "User.ReadWrite.All");
        assertThat(more).containsExactly("User.RevokeSessions.All");
    }

    private static Map<String, Outcome<?>> everything(SetUp setUp, Licence licence) {
        BareTenant tenant = setUp.tenant();
        tenant.removeGuests();
        try (TenantDirectory service = tenant.connector().open(setUp.own())) {
            Map<String, Outcome<?>> deeds = new LinkedHashMap<>(
                    EntraPermissionsTest.everything(tenant.clock(), tenant::everythingIsSeen, service, licence));
            Accounts accounts = service.accounts();
            var someone = setUp.person().id();
            var something = setUp.program().id();
            deeds.put("enable the person", accounts.enable(someone));
            deeds.put("set the password", accounts.setPassword(someone, new Secret("Correct-horse-9")));
            deeds.put("give the person a role", accounts.assign(someone, READER));
            deeds.put("privileges of the person", accounts.privileges(someone));
            deeds.put("take the role", accounts.unassign(someone, READER));
            deeds.put("end the sessions", accounts.revokeSessions(someone));
            deeds.put("disable the person", accounts.disable(someone));
            deeds.put("methods of the person", accounts.methods(someone));
            deeds.put("devices of the person", accounts.devices(someone));
            deeds.put("consents of the person", accounts.consents(someone));
            var certificate = accounts.addCertificate(
                    something, SelfSigned.fresh("permissions").certificate());
            deeds.put("add a certificate", certificate);
            deeds.put("remove the certificate", certificate.then(added -> accounts.removeCredential(something, added)));
            deeds.put("enable the program", accounts.enable(something));
            deeds.put("privileges of the program", accounts.privileges(something));
            deeds.put("methods of the program", accounts.methods(something));
            deeds.put("disable the program", accounts.disable(something));
            deeds.put("audit log", service.feeds().audit(Optional.empty()));
            if (licence.showsSignIns()) {
                deeds.put("sign-in log", service.feeds().signIns(Optional.empty()));
            }
            return deeds;
        }
    }
}
