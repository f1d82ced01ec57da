package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.Sort;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.directory.Group;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The permissions that docs/directories/entra.md names: these suffice, and none is too many. */
class EntraPermissionsTest {
    static final RoleGroupSpec SPEC = new RoleGroupSpec("service-reader", "Service Reader", "reads");
    static final OperationalAccount ALICE = new OperationalAccount("alice.admin@harbour.example", "Alice");

    static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";
    /** Of each permission one deed that is refused without it: others of the permissions are enough for the rest. */
    private static final Map<String, String> NEEDED_FOR = Map.of(
            "Organization.Read.All", "LICENCES",
            "Group.Create", "make the role group",
            "GroupMember.Read.All", "changes",
            "GroupMember.ReadWrite.All", "let in",
            "User.Read.All", "find the guest",
            "User.Invite.All", "invite the guest",
            "User.EnableDisableAccount.All", "enable the guest",
            "RoleManagement.ReadWrite.Directory", "make the role group",
            "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup", "let in until then",
            "Policy.Read.All", "INVITATIONS");

    private static final GuestId NOBODY = new GuestId("6f2c1b1e-0000-4000-8000-0000000000c0");
    private static final RoleGroupId NOBODYS_GROUP = new RoleGroupId("6f2c1b1e-0000-4000-8000-0000000000c1");

    private static SandboxedEntra entra;
    private static Http http;
    private SandboxCustomer contoso;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started();
        http = new Http(Optional.of(entra.sandbox().addresses().caFile()));
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    /** Nothing of what another test made is there. */
    @BeforeEach
    void enroll() {
        contoso = new SandboxCustomer(entra.sandbox(), "contoso", Licence.P1);
        contoso.directory().groupCalled(SPEC.name()).ifPresent(group -> contoso.deleteGroup(group.id()));
        contoso.directory()
                .userByMail(ALICE.name())
                .ifPresent(user -> contoso.directory().delete("Administrator", user));
    }

    @Test
    void the_sandbox_grants_what_is_documented_and_no_more() {
        assertThat(new TreeSet<>(Registration.DEFAULT_ROLES)).isEqualTo(DocumentedPermissions.of(Licence.P1));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_documented_suffices_for_everything(Licence licence) {
        contoso = new SandboxCustomer(entra.sandbox(), "contoso", licence);

        assertThat(everything(entra.clock(), contoso::everythingIsSeen, open(settings(licence)), licence)
                        .values())
                .allMatch(Outcome.Done.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_is_documented_is_needed(Licence licence, String permission) {
        contoso = new SandboxCustomer(entra.sandbox(), "contoso", licence);
        Set<String> others = DocumentedPermissions.of(licence);
        others.remove(permission);
        contoso.grantOnly(others);

        assertThat(refused(everything(entra.clock(), contoso::everythingIsSeen, open(settings(licence)), licence)))
                .contains(NEEDED_FOR.get(permission));
    }

    /** The deeds that a permission is missing for. */
    static List<String> refused(Map<String, Outcome<?>> deeds) {
        return deeds.entrySet().stream()
                .filter(each -> isNotPermitted(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    static List<Arguments> rows() {
        // With P2 there is one more than with P1, and the others are for the same.
        List<Arguments> more = DocumentedPermissions.of(Licence.P2).stream()
                .filter(permission -> !DocumentedPermissions.of(Licence.P1).contains(permission))
                .map(permission -> Arguments.of(Licence.P2, permission))
                .toList();
        assertThat(more).isNotEmpty();
        return Stream.concat(
                        more.stream(),
                        Stream.of(Licence.FREE, Licence.P1)
                                .flatMap(licence -> DocumentedPermissions.of(licence).stream()
                                        .map(permission -> Arguments.of(licence, permission))))
                .toList();
    }

    static Map<String, String> settings(Licence licence) {
        return licence == Licence.FREE
                ? Map.of("role." + SPEC.slug(), READER, "guestDomains", "harbour.example")
                : Map.of();
    }

    @Test
    void groups_that_carry_no_roles_need_no_permission_to_manage_roles() {
        contoso.grantOnly(DocumentedPermissions.withoutRoles());
        TenantDirectory directory = open(Map.of("roleAssignable", "false"));

        assertThat(directory
                        .roleGroups()
                        .ensure(SPEC)
                        .then(group -> directory
                                .guests()
                                .invite(ALICE)
                                .then(guest -> directory
                                        .memberships()
                                        .give(new Destination(group.id(), SPEC.slug()), guest.id()))))
                .isEqualTo(Outcome.done(Acknowledged.OK));

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
        // What is absent is looked for without really waiting.
        return new EntraConnector(
                        http,
                        new Patience(entra.clock()::turn),
                        new EntraSettings(Duration.ZERO, null, null),
                        new OwnApplications(ApplicationSettings.NONE),
                        entra.clock())
                .open(contoso.connection(settings));
    }

    /** What a tenant is ever asked for, but for removals. */
    static Map<String, Outcome<?>> everything(
            InstantSource clock, Runnable everythingIsSeen, TenantDirectory directory, Licence licence) {
        RoleGroupSpec spec = licence == Licence.FREE
                ? SPEC
                : new RoleGroupSpec(SPEC.slug(), SPEC.name(), "", Set.of(new RoleRef("role:" + READER)));
        Outcome<RoleGroup> group = directory.roleGroups().ensure(spec);
        Outcome<Guest> guest = directory.guests().invite(ALICE);
        everythingIsSeen.run();
        RoleGroupId groupId = group instanceof Outcome.Done<RoleGroup>(RoleGroup made) ? made.id() : NOBODYS_GROUP;
        GuestId guestId = guest instanceof Outcome.Done<Guest>(Guest made) ? made.id() : NOBODY;
        Destination destination = new Destination(groupId, SPEC.slug());
        Map<String, Outcome<?>> deeds = new LinkedHashMap<>();
        deeds.put("identity", directory.facts().identity());
        deeds.put("make the role group", group);
        deeds.put("invite the guest", guest);
        deeds.put("find the guest", directory.guests().find(ALICE));
        deeds.put("enable the guest", directory.guests().enable(guestId));
        deeds.put("let in", directory.memberships().give(destination, guestId));
        deeds.put("is a member", directory.memberships().isMember(groupId, guestId));
        deeds.put("members", directory.roleGroups().members(groupId));
        deeds.put("take out", directory.memberships().take(groupId, guestId));
        deeds.put("disable the guest", directory.guests().disable(guestId));
        if (directory.capabilities().contains(Capability.CHANGES)) {
            deeds.put("changes", directory.roleGroups().changes(Set.of(groupId), Optional.empty()));
        }
        if (directory.capabilities().contains(Capability.NATIVE_END)) {
            Instant now = clock.instant();
            Memberships memberships = directory.memberships();
            deeds.put("let in until then", memberships.giveUntil(destination, guestId, now));
            deeds.put("let in for longer", memberships.giveUntil(destination, guestId, now.plus(1, ChronoUnit.HOURS)));
            deeds.put("take out before then", memberships.take(groupId, guestId));
        }
        for (Fact fact : Fact.values()) {
            deeds.put(fact.name(), directory.facts().read(fact));
        }
        deeds.put("rules about other tenants", directory.facts().crossTenantAccess());
        deeds.put("names of accounts", directory.facts().names(Sort.ACCOUNTS, named -> {}));
        if (licence != Licence.FREE) {
            deeds.put("access policies", directory.facts().accessPolicies());
            deeds.put("names of groups", directory.facts().names(Sort.GROUPS, named -> {}));
        }
        return deeds;
    }

    private static boolean isNotPermitted(Outcome<?> outcome) {
        return outcome instanceof Outcome.Rejected<?> rejected && rejected.reason() == Rejection.NOT_PERMITTED;
    }
}
