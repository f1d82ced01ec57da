package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.CatalogueContractTest;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.policy.ShippedCatalogue;
import dev.twokey.sandbox.directory.AdministrativeUnits.Unit;
import dev.twokey.sandbox.directory.Applications;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.ServicePrincipal;
import dev.twokey.sandbox.directory.User;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The shipped catalogue in tenants of each licence, made with the permissions that the page names. */
class EntraCatalogueTest {
    private static SandboxedEntra entra;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started(Licence.P2);
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    /** Where no group carries roles, and a role group is the one role that the catalogue names. */
    @Nested
    class Free extends WithALicence {
        @Override
        Licence licence() {
            return Licence.FREE;
        }

        @Override
        Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>(Map.of("guestDomains", "harbour.example"));
            ShippedCatalogue.read()
                    .roles("entra")
                    .forEach(role -> settings.put(
                            NamedRoles.SETTING + role.slug(),
                            role.privilege().rights().getFirst().reference().substring(RoleId.PREFIX.length())));
            return settings;
        }

        @Override
        protected Set<RoleRef> carriedBy(RoleGroupId group) {
            return Set.of(new RoleRef(group.value()));
        }
    }

    @Nested
    class P1 extends WithALicence {
        @Override
        Licence licence() {
            return Licence.P1;
        }
    }

    @Nested
    class P2 extends WithALicence {
        @Override
        Licence licence() {
            return Licence.P2;
        }
    }

    abstract static class WithALicence extends CatalogueContractTest {
        private final SandboxCustomer contoso = new SandboxCustomer(entra.sandbox(), "contoso", licence());

        abstract Licence licence();

        Map<String, String> settings() {
            return Map.of();
        }

        private Directory directory() {
            return contoso.directory();
        }

        private Applications applications() {
            return directory().holdings().applications();
        }

        @Override
        protected Connector connector() {
            return entra.connector();
        }

        @Override
        protected Connection enter(Set<RoleRef> carried) {
            Set<String> permissions = DocumentedPermissions.withAccountsAndFeeds(licence());
            permissions.addAll(DocumentedPermissions.forRemoval());
            contoso.grantOnly(permissions);
            return contoso.connection(settings());
        }

        /** The unit that said whose accounts they were stays, empty; it is no access. */
        @Override
        protected void leave(Connection own, Set<RoleRef> carried) {
            List<Unit> units = directory().holdings().administrativeUnits().all();
            assertThat(units).hasSizeLessThan(2).extracting(Unit::displayName).allMatch(AccountUnit.NAME::equals);
            assertThat(directory().users())
                    .allSatisfy(user -> assertThat(
                                    directory().holdings().administrativeUnits().of(user.id()))
                            .isEmpty());
        }

        @Override
        protected Map<String, ?> state() {
            Map<String, Object> all = new TreeMap<>();
            directory().users().forEach(user -> all.put("user " + user.id(), described(user)));
            directory().groups().forEach(group -> {
                all.put("group " + group.id(), group);
                all.put("members " + group.id(), Set.copyOf(directory().members(group.id())));
            });
            applications().all().forEach(each -> all.put("application " + each.id(), each));
            applications().principals().forEach(each -> all.put("principal " + each.id(), each));
            ids().forEach(id -> {
                all.put("roles " + id, given(id));
                all.put(
                        "units " + id,
                        directory().holdings().administrativeUnits().of(id));
            });
            all.put("assignments", Set.copyOf(directory().governance().roles().assignments()));
            return all;
        }

        private static String described(User user) {
            return user.userPrincipalName() + " " + user.enabled();
        }

        private Set<String> ids() {
            return Stream.of(
                            directory().users().stream().map(User::id),
                            directory().groups().stream().map(group -> group.id()),
                            applications().principals().stream().map(ServicePrincipal::id))
                    .flatMap(each -> each)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        protected Set<RoleRef> carriedBy(RoleGroupId group) {
            return given(group.value());
        }

        @Override
        protected Set<RoleRef> givenTo(ServiceAccountId account) {
            return given(account.value());
        }

        private Set<RoleRef> given(String holder) {
            return Stream.concat(
                            directory().governance().roles().assignments().stream()
                                    .filter(each -> each.principal().equals(holder))
                                    .map(each -> "role:" + each.role()
                                            + (each.scope().equals("/") ? "" : each.scope())),
                            directory().holdings().appRoleAssignments().of(holder).stream()
                                    .map(each -> appRole(each.resource(), each.role())))
                    .map(RoleRef::new)
                    .collect(Collectors.toSet());
        }

        private String appRole(String resource, String role) {
            ServicePrincipal owner = applications().principal(resource).orElseThrow();
            return owner.roles().stream()
                    .filter(each -> each.id().equals(role))
                    .map(each -> "app:" + owner.appId() + "/" + each.value())
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        protected Set<String> membersFor(Set<ServiceAccountId> accounts) {
            return accounts.stream().map(ServiceAccountId::value).collect(Collectors.toSet());
        }

        @Override
        protected Set<String> inside(AccountGroup group) {
            return Set.copyOf(directory().members(group.id().value()));
        }
    }
}
