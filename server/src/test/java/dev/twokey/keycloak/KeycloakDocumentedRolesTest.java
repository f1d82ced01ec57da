package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.Sort;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The roles that docs/directories/keycloak.md names: these suffice for what is tried here, and none is too many. */
@Tag("keycloak")
class KeycloakDocumentedRolesTest {
    private static final RealmAdministrator INITECH = RealmAdministrator.of("initech");

    @AfterEach
    void restore() {
        INITECH.restorePermission();
    }

    @Test
    void what_is_documented_suffices() {
        assertThat(whatIsAskedFor()).allMatch(Outcome.Done.class::isInstance);
    }

    @Test
    void the_command_of_the_page_gives_what_its_table_says() {
        assertThat(DocumentedRoles.given()).isEqualTo(DocumentedRoles.all());
    }

    @ParameterizedTest
    @MethodSource("roles")
    void what_is_documented_is_needed(String role) {
        INITECH.permission("DELETE", List.of(role));
        TenantDirectory directory = RealmAdministrator.customers().connector().open(INITECH.connection());

        assertRejected(neededFor(role, directory), Rejection.NOT_PERMITTED);
    }

    /** The first thing that is refused without it. */
    private static Outcome<?> neededFor(String role, TenantDirectory directory) {
        return switch (role) {
            case "manage-users" ->
                directory.guests().invite(new OperationalAccount("needed@harbour.example", "Needed"));
            case "manage-clients" -> directory.accounts().ensure(new ServiceAccountSpec("needed", "Needed", false));
            case "view-realm" -> directory.facts().identity();
            case "view-events" -> directory.feeds().audit(Optional.empty());
            case "view-identity-providers" -> directory.facts().realm();
            case "view-organizations" -> directory.facts().read(Fact.DOMAINS);
            default -> throw new AssertionError("nobody showed what " + role + " is needed for");
        };
    }

    static List<String> roles() {
        return DocumentedRoles.all();
    }

    /** Of each kind what writes and what reads. Raw calls are made by accounts, and not with these. With names of its own each time, so that nothing is there already. */
    private static List<Outcome<?>> whatIsAskedFor() {
        TenantDirectory directory = RealmAdministrator.customers().connector().open(INITECH.connection());
        String slug = "all-" + UUID.randomUUID().toString().substring(0, 8);
        List<Outcome<?>> all = new ArrayList<>();
        Stream.of(Fact.values())
                .filter(fact -> fact != Fact.LICENCES && fact != Fact.SECURITY_DEFAULTS)
                .forEach(fact -> all.add(directory.facts().read(fact)));
        all.add(directory.facts().identity());
        all.add(directory.facts().realm());
        Stream.of(Sort.values()).forEach(sort -> all.add(directory.facts().names(sort, named -> {})));
        guests(directory, slug, all);
        accounts(directory, slug, true, all);
        accounts(directory, slug, false, all);
        all.add(directory.feeds().signIns(Optional.empty()));
        all.add(directory.feeds().audit(Optional.empty()));
        return all;
    }

    private static void guests(TenantDirectory directory, String slug, List<Outcome<?>> all) {
        OperationalAccount alice = new OperationalAccount(slug + "@harbour.example", "Alice");
        new RealmAccounts(INITECH).makeRole("documented");
        var group = directory
                .roleGroups()
                .ensure(new RoleGroupSpec(slug, slug, "", Set.of(new RoleRef("realm:documented"))));
        var guest = directory.guests().invite(alice);
        all.addAll(List.of(group, guest));
        RoleGroupId groupId = group instanceof Outcome.Done<RoleGroup> made
                ? made.value().id()
                : new RoleGroupId(UUID.randomUUID().toString());
        GuestId guestId = guest instanceof Outcome.Done<Guest> made
                ? made.value().id()
                : new GuestId(UUID.randomUUID().toString());
        Destination destination = new Destination(groupId, slug);
        all.add(directory.memberships().give(destination, guestId));
        all.add(directory.roleGroups().changes(Set.of(groupId), Optional.empty()));
        all.add(directory.memberships().isMember(groupId, guestId));
        all.add(directory.memberships().among(groupId, Set.of(guestId)));
        all.add(directory.roleGroups().members(groupId));
        all.add(directory.guests().find(alice));
        all.add(directory.guests().enable(guestId));
        all.add(directory.memberships().take(groupId, guestId));
        all.add(directory.sessions().revoke(guestId));
        all.add(directory.guests().disable(guestId));
        all.add(directory.guests().remove(alice));
        all.add(directory.roleGroups().remove(destination));
    }

    private static void accounts(TenantDirectory directory, String slug, boolean interactive, List<Outcome<?>> all) {
        var account = directory.accounts().ensure(new ServiceAccountSpec(slug, slug, interactive));
        all.add(account);
        ServiceAccountId id = account instanceof Outcome.Done<ServiceAccount> made
                ? made.value().id()
                : new ServiceAccountId(UUID.randomUUID().toString());
        var accounts = directory.accounts();
        all.add(
                interactive
                        ? accounts.setPassword(id, new Secret("Aa1!" + slug))
                        : accounts.addCertificate(id, SelfSigned.fresh(slug).certificate()));
        all.add(accounts.assign(id, new RoleRef("realm:documented")));
        all.add(accounts.privileges(id));
        all.add(accounts.methods(id));
        all.add(accounts.consents(id));
        all.add(accounts.enable(id));
        all.add(accounts.read(id));
        all.add(accounts.credentials(id));
        if (!interactive && accounts.credentials(id) instanceof Outcome.Done<Set<CredentialId>> keys) {
            keys.value().forEach(key -> all.add(accounts.removeCredential(id, key)));
        }
        all.add(accounts.revokeSessions(id));
        all.add(accounts.unassign(id, new RoleRef("realm:documented")));
        all.add(accounts.disable(id));
        all.add(accounts.remove(id));
    }
}
