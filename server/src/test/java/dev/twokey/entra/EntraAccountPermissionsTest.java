package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupId;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/directories/entra.md names for accounts and feeds: it suffices, and none is too many. */
class EntraAccountPermissionsTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final RoleRef SECURITY_READER = new RoleRef("role:5d6b6bb7-de71-4623-b4af-96380a352509");
    private static final RoleRef READ_USERS = new RoleRef("app:" + MicrosoftGraph.APP_ID + "/User.Read.All");
    private static final ServiceAccountId NOBODY = new ServiceAccountId("6f2c1b1e-0000-4000-8000-0000000000c0");
    private static final AccountGroup NO_GROUP = new AccountGroup(new AccountGroupId(NOBODY.value()), "none");
    private static final SelfSigned CERTIFICATE = SelfSigned.fresh("permissions");

    /** Of each permission one deed that is refused without it: others of the permissions are enough for the rest. */
    private static final Map<String, String> NEEDED_FOR = Map.ofEntries(
            Map.entry("User.ReadWrite.All", "make a person"),
            Map.entry("User-PasswordProfile.ReadWrite.All", "set the password"),
            Map.entry("AdministrativeUnit.ReadWrite.All", "make a person"),
            Map.entry("Application.ReadWrite.OwnedBy", "make a program"),
            Map.entry("AppRoleAssignment.ReadWrite.All", "give the program a permission"),
            Map.entry("Group.Create", "make the group of accounts"),
            Map.entry("GroupMember.ReadWrite.All", "put the person into the group"),
            Map.entry("UserAuthenticationMethod.Read.All", "methods of the person"),
            Map.entry("Directory.Read.All", "devices of the person"),
            Map.entry("AuditLog.Read.All", "sign-in log"));

    private static SandboxedEntra entra;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.withAccountsAndFeeds();
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @AfterEach
    void grant() {
        entra.contoso().grantOnly(DocumentedPermissions.withAccountsAndFeeds(Licence.P1));
    }

    @Test
    void what_is_documented_suffices_for_everything() {
        assertThat(everything(entra).values()).allMatch(Outcome.Done.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("forAccountsAndFeeds")
    void what_is_documented_is_needed(String permission) {
        Set<String> others = DocumentedPermissions.withAccountsAndFeeds(Licence.P1);
        others.remove(permission);
        entra.contoso().grantOnly(others);

        assertThat(EntraPermissionsTest.refused(everything(entra))).contains(NEEDED_FOR.get(permission));
    }

    static Stream<String> forAccountsAndFeeds() {
        return Stream.concat(DocumentedPermissions.forAccounts().stream(), DocumentedPermissions.forFeeds().stream());
    }

    static Map<String, Outcome<?>> everything(SandboxedEntra entra) {
        TenantDirectory directory = entra.connector().open(entra.contoso().connection());
        Accounts accounts = directory.accounts();
        int number = NUMBERS.incrementAndGet();
        Outcome<ServiceAccount> person =
                accounts.ensure(new ServiceAccountSpec("person-" + number, "Person " + number, true));
        Outcome<ServiceAccount> program =
                accounts.ensure(new ServiceAccountSpec("program-" + number, "Program " + number, false));
        entra.contoso().everythingIsSeen();
        ServiceAccountId someone = id(person);
        ServiceAccountId something = id(program);
        if (!someone.equals(NOBODY)) {
            entra.contoso().put(entra.contoso().makeGroup("Holders " + number), someone.value());
        }
        Outcome<AccountGroup> made =
                directory.accountGroups().ensure(new AccountGroupSpec("accounts-" + number, "Accounts " + number, ""));
        AccountGroup group = made instanceof Outcome.Done<AccountGroup>(AccountGroup known) ? known : NO_GROUP;
        entra.contoso().everythingIsSeen();
        Map<String, Outcome<?>> deeds = new LinkedHashMap<>();
        deeds.put("make a person", person);
        deeds.put("make a program", program);
        deeds.put("set the password", accounts.setPassword(someone, new Secret("Correct-horse-9")));
        deeds.put("enable the person", accounts.enable(someone));
        deeds.put("make the group of accounts", made);
        deeds.put("put the person into the group", directory.accountGroups().put(group, someone));
        deeds.put("put the program into the group", directory.accountGroups().put(group, something));
        deeds.put("tell who is in the group", directory.accountGroups().members(group));
        deeds.put("take the person out of the group", directory.accountGroups().take(group, someone));
        deeds.put("end the sessions", accounts.revokeSessions(someone));
        deeds.put("give the person a role", accounts.assign(someone, SECURITY_READER));
        deeds.put("privileges of the person", accounts.privileges(someone));
        deeds.put("take the role", accounts.unassign(someone, SECURITY_READER));
        deeds.put("methods of the person", accounts.methods(someone));
        deeds.put("devices of the person", accounts.devices(someone));
        deeds.put("consents of the person", accounts.consents(someone));
        deeds.put("remove the person", accounts.remove(someone));
        deeds.put("add a certificate", accounts.addCertificate(something, CERTIFICATE.certificate()));
        Outcome<CredentialId> federated =
                accounts.addFederation(something, new Federation("https://issuer.example", "s", "a"));
        deeds.put("add a federated credential", federated);
        deeds.put("remove a credential", accounts.removeCredential(something, credential(federated)));
        deeds.put("credentials of the program", accounts.credentials(something));
        deeds.put("enable the program", accounts.enable(something));
        deeds.put("give the program a permission", accounts.assign(something, READ_USERS));
        deeds.put("privileges of the program", accounts.privileges(something));
        deeds.put("take the permission", accounts.unassign(something, READ_USERS));
        deeds.put("methods of the program", accounts.methods(something));
        deeds.put("remove the program", accounts.remove(something));
        deeds.put("audit log", directory.feeds().audit(Optional.empty()));
        deeds.put("sign-in log", directory.feeds().signIns(Optional.empty()));
        return deeds;
    }

    private static CredentialId credential(Outcome<CredentialId> made) {
        return made instanceof Outcome.Done<CredentialId>(CredentialId id)
                ? id
                : new CredentialId("federation:" + NOBODY.value());
    }

    private static ServiceAccountId id(Outcome<ServiceAccount> made) {
        return made instanceof Outcome.Done<ServiceAccount>(ServiceAccount account) ? account.id() : NOBODY;
    }
}
