package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    private static final SelfSigned CERTIFICATE = SelfSigned.fresh("permissions");

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
        assertThat(everything(entra)).allMatch(Outcome.Done.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("forAccountsAndFeeds")
    void what_is_documented_is_needed(String permission) {
        Set<String> others = DocumentedPermissions.withAccountsAndFeeds(Licence.P1);
        others.remove(permission);
        entra.contoso().grantOnly(others);

        assertThat(everything(entra)).anyMatch(EntraAccountPermissionsTest::isNotPermitted);
    }

    static Stream<String> forAccountsAndFeeds() {
        return Stream.concat(DocumentedPermissions.forAccounts().stream(), DocumentedPermissions.forFeeds().stream());
    }

    static List<Outcome<?>> everything(SandboxedEntra entra) {
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
        List<Outcome<?>> all = new ArrayList<>(List.of(
                person,
                program,
                accounts.setPassword(someone, new Secret("Correct-horse-9")),
                accounts.enable(someone),
                accounts.revokeSessions(someone),
                accounts.assign(someone, SECURITY_READER),
                accounts.privileges(someone),
                accounts.unassign(someone, SECURITY_READER),
                accounts.methods(someone),
                accounts.devices(someone)));
        Outcome<CredentialId> federated =
                accounts.addFederation(something, new Federation("https://issuer.example", "s", "a"));
        all.addAll(List.of(
                accounts.consents(someone),
                accounts.remove(someone),
                accounts.addCertificate(something, CERTIFICATE.certificate()),
                federated,
                accounts.removeCredential(something, credential(federated)),
                accounts.credentials(something),
                accounts.enable(something),
                accounts.assign(something, READ_USERS),
                accounts.privileges(something),
                accounts.unassign(something, READ_USERS),
                accounts.methods(something),
                accounts.remove(something),
                directory.feeds().audit(Optional.empty())));
        all.add(directory.feeds().signIns(Optional.empty()));
        return all;
    }

    private static CredentialId credential(Outcome<CredentialId> made) {
        return made instanceof Outcome.Done<CredentialId>(CredentialId id)
                ? id
                : new CredentialId("federation:" + NOBODY.value());
    }

    private static ServiceAccountId id(Outcome<ServiceAccount> made) {
        return made instanceof Outcome.Done<ServiceAccount>(ServiceAccount account) ? account.id() : NOBODY;
    }

    private static boolean isNotPermitted(Outcome<?> outcome) {
        return outcome instanceof Outcome.Rejected<?> rejected && rejected.reason() == Rejection.NOT_PERMITTED;
    }
}
