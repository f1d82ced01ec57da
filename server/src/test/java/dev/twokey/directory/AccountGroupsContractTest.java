package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Customer.Deed;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupId;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.AccountGroups;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The group by which a customer leaves the service's accounts, and nobody else, out of its own policies. */
public abstract class AccountGroupsContractTest extends OnAccounts {
    /** What the directory itself keeps in the group for the account: the account, or the user behind it. */
    protected abstract String memberFor(ServiceAccountId account);

    /** All that the directory itself says that the group was given. */
    protected abstract Set<RoleRef> trulyCarried(AccountGroup group);

    /** Whether the directory itself says that directory roles could be given to the group where no role is given to a plain one. */
    protected abstract boolean canCarryRoles(AccountGroup group);

    /** Lets the group have a right, with the hands of the customer's administrator. */
    protected abstract RoleRef letHave(AccountGroup group);

    /** Makes something of the customer's own that stands where the group would. */
    protected abstract void occupy(AccountGroupSpec spec);

    /** Takes the group's mark away, or gives it another. */
    protected abstract void unmark(AccountGroup group);

    /** Whether the customer could. Where a mark never changes, nobody needs to ask what then. */
    protected abstract boolean marksChange();

    AccountGroups groups() {
        return contoso.accountGroups();
    }

    AccountGroupSpec all() {
        return new AccountGroupSpec("accounts-" + number, "TwoKey Service Accounts " + number, "Leave it out.");
    }

    private ServiceAccountId person() {
        return done(accounts().ensure(engineering())).id();
    }

    private ServiceAccountId program() {
        return done(accounts().ensure(automation())).id();
    }

    private static ServiceAccountId somebody(String id) {
        return new ServiceAccountId(id);
    }

    private void assertInside(AccountGroup group, ServiceAccountId... accounts) {
        assertThat(contoso().members(group.id().value()))
                .isEqualTo(Stream.of(accounts).map(this::memberFor).collect(Collectors.toSet()));
        assertThat(done(groups().members(group))).isEqualTo(Set.of(accounts));
    }

    @Test
    void the_group_is_made_once_empty_and_carries_nothing() {
        AccountGroup first = done(groups().ensure(all()));
        AccountGroup second = done(groups().ensure(all()));

        assertThat(second).isEqualTo(first);
        assertThat(contoso().groupsCalled(all().name())).isEqualTo(1);
        assertThat(trulyCarried(first)).isEmpty();
        assertThat(canCarryRoles(first)).isFalse();
        assertInside(first);
    }

    @Test
    void accounts_of_both_kinds_are_put_in_and_taken_out_however_often_it_is_asked() {
        AccountGroup group = done(groups().ensure(all()));
        ServiceAccountId person = person();
        ServiceAccountId program = program();

        assertThat(groups().put(group, person)).isEqualTo(ok());
        assertThat(groups().put(group, program)).isEqualTo(ok());
        assertThat(groups().put(group, person)).isEqualTo(ok());
        assertThat(groups().put(group, program)).isEqualTo(ok());
        assertInside(group, person, program);
        assertThat(done(groups().ensure(all()))).as("to ensure is not to empty").isEqualTo(group);
        assertInside(group, person, program);

        assertThat(groups().take(group, person)).isEqualTo(ok());
        assertThat(groups().take(group, person)).isEqualTo(ok());
        assertInside(group, program);
        assertThat(groups().take(group, program)).isEqualTo(ok());
        assertThat(groups().take(group, program)).isEqualTo(ok());
        assertInside(group);
    }

    @Test
    void to_be_in_it_is_no_right() {
        AccountGroup group = done(groups().ensure(all()));
        ServiceAccountId person = person();
        Set<RoleRef> before = done(accounts().privileges(person));

        done(groups().put(group, person));

        Set<RoleRef> more = new HashSet<>(done(accounts().privileges(person)));
        more.removeAll(before);
        assertThat(more).allSatisfy(right -> assertThat(right.value()).startsWith("group:twokey_"));
    }

    @Test
    void what_the_customer_lets_the_group_have_is_told_of_the_accounts_in_it() {
        AccountGroup group = done(groups().ensure(all()));
        ServiceAccountId person = person();
        done(groups().put(group, person));

        RoleRef right = letHave(group);

        assertThat(done(accounts().privileges(person))).contains(right);
    }

    /** Whoever is in escapes the customer's policies: so they are seen, and can be taken out. */
    @Test
    void whoever_else_is_in_is_told_and_taken_out() {
        AccountGroup group = done(groups().ensure(all()));
        ServiceAccountId person = person();
        done(groups().put(group, person));
        ServiceAccountId mallory = somebody(contoso().makeNamesake(alice().name()));
        contoso().put(group.id().value(), mallory.value());

        assertThat(done(groups().members(group))).containsExactlyInAnyOrder(person, mallory);

        assertThat(groups().take(group, mallory)).isEqualTo(ok());
        assertInside(group, person);
    }

    @Test
    void a_group_inside_is_told_too() {
        AccountGroup group = done(groups().ensure(all()));
        String inner = contoso().makeGroup("Everybody " + number);

        contoso().nest(inner, group.id().value());

        assertThat(done(groups().members(group))).containsExactly(somebody(inner));
    }

    @Test
    void nobody_but_an_account_of_ours_is_put_in() {
        AccountGroup group = done(groups().ensure(all()));
        String mallory = contoso().makeNamesake("mallory-" + number + "@globex.example");
        ServiceAccountId alice = somebody(guest().value());

        assertRejected(groups().put(group, somebody(mallory)), Rejection.CONFLICT);
        assertRejected(groups().put(group, alice), Rejection.CONFLICT);
        assertRejected(groups().put(group, somebody(UUID.randomUUID().toString())), Rejection.NOT_FOUND);

        assertInside(group);
    }

    @Test
    void a_group_that_is_not_ours_is_never_touched() {
        AccountGroup theirs =
                new AccountGroup(new AccountGroupId(contoso().makeGroup("Contoso's own " + number)), all().slug());
        String mallory = contoso().makeNamesake(alice().name());
        contoso().put(theirs.id().value(), mallory);

        assertRejected(groups().put(theirs, person()), Rejection.CONFLICT);
        assertRejected(groups().take(theirs, somebody(mallory)), Rejection.CONFLICT);
        assertRejected(groups().remove(theirs), Rejection.CONFLICT);

        assertThat(contoso().members(theirs.id().value())).containsExactly(mallory);
    }

    @Test
    void a_role_group_is_no_group_of_accounts_and_the_other_way_round() {
        AccountGroup group = done(groups().ensure(all()));
        RoleGroupId role = group();
        AccountGroup mistaken = new AccountGroup(new AccountGroupId(role.value()), spec().slug());
        Destination mistakenToo = new Destination(new RoleGroupId(group.id().value()), all().slug());

        assertRejected(groups().put(mistaken, person()), Rejection.CONFLICT);
        assertRejected(groups().remove(mistaken), Rejection.CONFLICT);
        assertRejected(contoso.memberships().give(mistakenToo, guest()), Rejection.CONFLICT);
        assertRejected(contoso.roleGroups().remove(mistakenToo), Rejection.CONFLICT);

        assertThat(contoso().members(role.value())).isEmpty();
        assertInside(group);
    }

    /** What went in through us must come out, whatever became of the group. */
    @Test
    void an_account_is_taken_out_of_a_group_that_lost_its_mark() {
        AccountGroup group = done(groups().ensure(all()));
        ServiceAccountId person = person();
        done(groups().put(group, person));
        assertThat(groups().take(group, person)).isEqualTo(ok());
        if (!marksChange()) {
            return;
        }
        done(groups().put(group, person));
        unmark(group);

        assertRejected(groups().put(group, person), Rejection.CONFLICT);
        assertRejected(groups().remove(group), Rejection.CONFLICT);
        assertThat(groups().take(group, person)).isEqualTo(ok());

        assertThat(contoso().members(group.id().value())).isEmpty();
    }

    @Test
    void what_stands_where_the_group_would_is_a_conflict() {
        occupy(all());

        assertRejected(groups().ensure(all()), Rejection.CONFLICT);
    }

    @Test
    void what_was_done_and_not_answered_is_unknown_and_found_by_repeating() {
        ServiceAccountId person = person();
        contoso().cutAfterNext(Deed.ENSURE);
        assertThat(groups().ensure(all())).isInstanceOf(Outcome.Unknown.class);
        AccountGroup group = done(groups().ensure(all()));
        assertThat(contoso().groupsCalled(all().name())).isEqualTo(1);

        contoso().cutAfterNext(Deed.GIVE);
        assertThat(groups().put(group, person)).isInstanceOf(Outcome.Unknown.class);
        assertThat(groups().put(group, person)).isEqualTo(ok());
        assertInside(group, person);

        contoso().cutAfterNext(Deed.TAKE);
        assertThat(groups().take(group, person)).isInstanceOf(Outcome.Unknown.class);
        assertThat(groups().take(group, person)).isEqualTo(ok());
        assertInside(group);
    }

    @Test
    void a_removed_account_is_in_no_group_and_has_nothing_to_lose() {
        AccountGroup group = done(groups().ensure(all()));
        ServiceAccountId person = person();
        ServiceAccountId program = program();
        done(groups().put(group, person));
        done(groups().put(group, program));

        done(accounts().remove(person));
        done(accounts().remove(program));

        assertInside(group);
        assertThat(groups().take(group, person)).isEqualTo(ok());
        assertThat(groups().take(group, program)).isEqualTo(ok());
    }

    @Test
    void a_group_is_removed_with_whoever_is_in_it_and_the_accounts_stay() {
        AccountGroup group = done(groups().ensure(all()));
        ServiceAccountId person = person();
        done(groups().put(group, person));

        assertThat(groups().remove(group)).isEqualTo(ok());
        assertThat(groups().remove(group)).isEqualTo(ok());

        assertThat(contoso().groupsCalled(all().name())).isZero();
        assertThat(done(accounts().read(person))).isPresent();
        assertRejected(groups().put(group, person), Rejection.NOT_FOUND);
        assertRejected(groups().take(group, person), Rejection.NOT_FOUND);
        assertRejected(groups().members(group), Rejection.NOT_FOUND);
    }

    @Test
    void what_belongs_to_another_tenant_is_out_of_reach() {
        AccountGroup ours = done(groups().ensure(all()));
        AccountGroup foreign = done(globex.accountGroups().ensure(all()));
        ServiceAccountId account = done(globex.accounts().ensure(engineering())).id();
        done(globex.accountGroups().put(foreign, account));

        assertRejected(groups().put(ours, account), Rejection.NOT_FOUND);
        assertRejected(groups().put(foreign, person()), Rejection.NOT_FOUND);
        assertThat(groups().remove(foreign)).isEqualTo(ok());

        assertInside(ours);
        assertThat(done(globex.accountGroups().members(foreign))).containsExactly(account);
    }

    @Test
    void a_lost_permission_is_named() {
        AccountGroup group = done(groups().ensure(all()));
        ServiceAccountId person = person();
        ServiceAccountId program = program();
        done(groups().put(group, person));
        AccountGroupSpec another = new AccountGroupSpec("more-" + number, "More accounts " + number, "");
        contoso().revokePermission();
        try {
            assertRejected(groups().ensure(another), Rejection.NOT_PERMITTED);
            assertRejected(groups().put(group, program), Rejection.NOT_PERMITTED);
            assertRejected(groups().take(group, person), Rejection.NOT_PERMITTED);
            assertRejected(groups().remove(group), Rejection.NOT_PERMITTED);
        } finally {
            contoso().restorePermission();
        }

        assertInside(group, person);
    }
}
