package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.policy.Account;
import dev.twokey.policy.Catalogue;
import dev.twokey.policy.Privilege;
import dev.twokey.policy.Role;
import dev.twokey.policy.ShippedCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The whole catalogue as it is shipped, made with nothing but what the tenant's administrator agreed to: what groups and accounts then
 * really have is what it says, exactly, and of what was made nothing is left.
 */
public abstract class CatalogueContractTest {
    private static final Outcome<Acknowledged> OK = Outcome.done(Acknowledged.OK);

    private final Catalogue catalogue = ShippedCatalogue.read();

    protected abstract Connector connector();

    /** Sets a tenant up as its page says, so that this can be carried. */
    protected abstract Connection enter(Set<RoleRef> carried);

    /** Undoes that. */
    protected abstract void leave(Connection own, Set<RoleRef> carried);

    /** Everything that the tenant tells its administrator of itself: all but what turns by itself. */
    protected abstract Map<String, ?> state();

    /** What the directory itself says that the role group carries. */
    protected abstract Set<RoleRef> carriedBy(RoleGroupId group);

    /** What the directory itself says that the account was given, besides being in the group of accounts. */
    protected abstract Set<RoleRef> givenTo(ServiceAccountId account);

    /** What the directory itself keeps in the group of accounts for each of these. */
    protected abstract Set<String> membersFor(Set<ServiceAccountId> accounts);

    protected abstract Set<String> inside(AccountGroup group);

    private String kind() {
        return connector().kind();
    }

    private Set<RoleRef> carried() {
        return shipped(kind());
    }

    /** All that the catalogue names for this kind of directory. */
    protected static Set<RoleRef> shipped(String kind) {
        Catalogue catalogue = ShippedCatalogue.read();
        return Stream.concat(
                        catalogue.roles(kind).stream().map(Role::privilege),
                        catalogue.accounts(kind).stream().map(Account::privilege))
                .flatMap(privilege -> refs(privilege).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<RoleRef> refs(Privilege privilege) {
        return privilege.rights().stream()
                .map(right -> new RoleRef(right.reference()))
                .collect(Collectors.toSet());
    }

    /** Enters, does it, removes whatever it made, leaves, and compares with before. */
    private void withoutATrace(Consumer<Making> deeds) {
        Map<String, ?> before = state();
        Connection own = enter(carried());
        try (TenantDirectory directory = connector().open(own)) {
            Making making = new Making(directory);
            deeds.accept(making);
            making.removeAll();
        }
        leave(own, carried());
        assertThat(state()).isEqualTo(before);
    }

    /** What was made, to be removed. */
    private final class Making {
        private final TenantDirectory directory;
        private final Map<Destination, RoleGroup> groups = new LinkedHashMap<>();
        private final Map<ServiceAccountId, Account> accounts = new LinkedHashMap<>();

        Making(TenantDirectory directory) {
            this.directory = directory;
        }

        RoleGroupId group(Role role) {
            RoleGroup made = done(directory
                    .roleGroups()
                    .ensure(new RoleGroupSpec(
                            role.slug(), role.groupName(), role.description(), refs(role.privilege()))));
            groups.put(new Destination(made.id(), role.slug()), made);
            return made.id();
        }

        ServiceAccountId account(Account account) {
            ServiceAccountId made = done(directory
                            .accounts()
                            .ensure(new ServiceAccountSpec(account.slug(), account.name(), account.interactive())))
                    .id();
            accounts.put(made, account);
            return made;
        }

        AccountGroup exclusion() {
            return done(directory
                    .accountGroups()
                    .ensure(new AccountGroupSpec(
                            "service-accounts",
                            catalogue.exclusionGroup().name(),
                            catalogue.exclusionGroup().description())));
        }

        /** Twice each: what is not there any more is removed. */
        void removeAll() {
            groups.keySet().forEach(group -> {
                assertThat(directory.roleGroups().remove(group)).isEqualTo(OK);
                assertThat(directory.roleGroups().remove(group)).isEqualTo(OK);
            });
            accounts.keySet().forEach(account -> {
                assertThat(directory.accounts().remove(account)).isEqualTo(OK);
                assertThat(directory.accounts().remove(account)).isEqualTo(OK);
            });
        }
    }

    @Test
    void every_role_group_carries_exactly_what_the_catalogue_says_and_is_gone_without_a_trace() {
        withoutATrace(making -> catalogue.roles(kind()).forEach(role -> {
            RoleGroupId group = making.group(role);

            assertThat(making.group(role)).as("to ensure twice is to ensure").isEqualTo(group);
            assertThat(carriedBy(group)).as(role.slug()).isEqualTo(refs(role.privilege()));
        }));
    }

    @Test
    void every_account_is_given_exactly_what_the_catalogue_says_and_loses_it_again() {
        withoutATrace(making -> catalogue.accounts(kind()).forEach(account -> {
            ServiceAccountId made = making.account(account);
            assertThat(givenTo(made)).as(account.slug() + " at rest").isEmpty();

            refs(account.privilege()).forEach(right -> {
                assertThat(making.directory.accounts().assign(made, right)).isEqualTo(OK);
                assertThat(making.directory.accounts().assign(made, right)).isEqualTo(OK);
            });
            assertThat(givenTo(made)).as(account.slug()).isEqualTo(refs(account.privilege()));
            assertThat(done(making.directory.accounts().privileges(made))).containsAll(refs(account.privilege()));

            refs(account.privilege()).forEach(right -> {
                assertThat(making.directory.accounts().unassign(made, right)).isEqualTo(OK);
                assertThat(making.directory.accounts().unassign(made, right)).isEqualTo(OK);
            });
            assertThat(givenTo(made)).as(account.slug() + " afterwards").isEmpty();
        }));
    }

    /** While they are in groups and have rights: whoever removes them need not take those away before. */
    @Test
    void all_that_was_made_and_given_is_gone_without_a_trace_when_it_is_removed() {
        withoutATrace(making -> {
            catalogue.roles(kind()).forEach(making::group);
            AccountGroup exclusion = making.exclusion();
            catalogue.accounts(kind()).forEach(account -> {
                ServiceAccountId made = making.account(account);
                refs(account.privilege())
                        .forEach(right -> done(making.directory.accounts().assign(made, right)));
                done(making.directory.accountGroups().put(exclusion, made));
            });

            assertThat(making.accounts).hasSize(catalogue.accounts(kind()).size());
            assertThat(inside(exclusion)).isEqualTo(membersFor(making.accounts.keySet()));
            assertThat(done(making.directory.accountGroups().members(exclusion)))
                    .isEqualTo(making.accounts.keySet());
            assertThat(making.directory.accountGroups().remove(exclusion)).isEqualTo(OK);
        });
    }
}
