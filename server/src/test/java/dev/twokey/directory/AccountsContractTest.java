package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Customer.Deed;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.kernel.Secret;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The life of the service's own accounts, up to what they may do. Whether they get in is tried at the directory itself. */
public abstract class AccountsContractTest extends OnAccounts {
    /** An id of the directory's own form that no account has. */
    protected abstract String unknownAccount();

    /** A right that accounts may have at Contoso. */
    protected abstract RoleRef role();

    /** What the directory itself says that the account was given. */
    protected abstract Set<RoleRef> trulyGiven(ServiceAccountId account);

    /** How many accounts of the sign-in name there are at Contoso. */
    protected abstract long accountsCalled(String signInName);

    /** Makes something of the customer's own that stands where the account would, with the hands of its administrator. */
    protected abstract void occupy(String slug);

    @Test
    void an_account_is_made_once_disabled_and_without_rights() {
        ServiceAccount first = done(accounts().ensure(engineering()));
        ServiceAccount second = done(accounts().ensure(engineering()));

        assertThat(second).isEqualTo(first);
        assertThat(first.enabled()).isFalse();
        assertThat(first.interactive()).isTrue();
        assertThat(accountsCalled(first.signInName())).isEqualTo(1);
        assertThat(trulyGiven(first.id())).doesNotContain(role());
        assertThat(done(accounts().ensure(automation())).interactive()).isFalse();
    }

    @Test
    void an_account_is_what_it_is_read_as_through_its_life() {
        ServiceAccount account = done(accounts().ensure(engineering()));

        assertThat(accounts().enable(account.id())).isEqualTo(ok());
        assertThat(accounts().enable(account.id())).isEqualTo(ok());
        assertThat(done(accounts().read(account.id())).map(ServiceAccount::enabled))
                .contains(true);
        assertThat(done(accounts().ensure(engineering())).enabled())
                .as("to ensure is not to disable")
                .isTrue();

        assertThat(accounts().disable(account.id())).isEqualTo(ok());
        assertThat(accounts().disable(account.id())).isEqualTo(ok());
        assertThat(done(accounts().read(account.id())).map(ServiceAccount::enabled))
                .contains(false);

        assertThat(accounts().remove(account.id())).isEqualTo(ok());
        assertThat(accounts().remove(account.id())).isEqualTo(ok());
        assertThat(done(accounts().read(account.id()))).isEmpty();
        assertThat(accountsCalled(account.signInName())).isZero();
    }

    @Test
    void only_who_is_enabled_gets_in() {
        Secret password = password();
        ServiceAccount account = done(accounts().ensure(engineering()));
        done(accounts().setPassword(account.id(), password));
        assertThat(signIns().lets(by(account, password))).isFalse();

        done(accounts().enable(account.id()));
        assertLetsIn(by(account, password));

        done(accounts().disable(account.id()));
        assertKeepsOut(by(account, password));
    }

    @Test
    void after_the_rotation_of_a_password_the_old_one_is_dead() {
        Secret old = password();
        Secret fresh = password();
        ServiceAccount account = signedInBy(old);
        assertLetsIn(by(account, old));

        assertThat(accounts().setPassword(account.id(), fresh)).isEqualTo(ok());

        assertKeepsOut(by(account, old));
        assertLetsIn(by(account, fresh));
    }

    @Test
    void a_right_is_given_once_read_back_and_taken_again() {
        ServiceAccount account = done(accounts().ensure(engineering()));

        assertThat(accounts().assign(account.id(), role())).isEqualTo(ok());
        assertThat(accounts().assign(account.id(), role())).isEqualTo(ok());
        assertThat(trulyGiven(account.id())).contains(role());
        assertThat(done(accounts().privileges(account.id()))).contains(role());

        assertThat(accounts().unassign(account.id(), role())).isEqualTo(ok());
        assertThat(accounts().unassign(account.id(), role())).isEqualTo(ok());
        assertThat(trulyGiven(account.id())).doesNotContain(role());
        assertThat(done(accounts().privileges(account.id()))).doesNotContain(role());
    }

    @Test
    void an_account_whose_answer_was_lost_is_unknown_and_found_by_repeating() {
        contoso().cutAfterNext(Deed.ACCOUNT);

        assertThat(accounts().ensure(engineering())).isInstanceOf(Outcome.Unknown.class);

        ServiceAccount found = done(accounts().ensure(engineering()));
        assertThat(accountsCalled(found.signInName())).isEqualTo(1);
        assertThat(found.enabled()).isFalse();
    }

    @Test
    void what_is_not_ours_is_never_touched() {
        String own = contoso().makeNamesake(alice().name());

        assertRejected(accounts().disable(foreign(own)), Rejection.CONFLICT);
        assertRejected(accounts().enable(foreign(own)), Rejection.CONFLICT);
        assertRejected(accounts().setPassword(foreign(own), password()), Rejection.CONFLICT);
        assertRejected(accounts().assign(foreign(own), role()), Rejection.CONFLICT);
        assertRejected(accounts().unassign(foreign(own), role()), Rejection.CONFLICT);
        assertRejected(accounts().remove(foreign(own)), Rejection.CONFLICT);

        assertThat(contoso().enabled(own)).isTrue();
        assertThat(trulyGiven(foreign(own))).doesNotContain(role());
    }

    @Test
    void what_stands_where_the_account_would_is_a_conflict() {
        occupy(engineering().slug());

        assertRejected(accounts().ensure(engineering()), Rejection.CONFLICT);
    }

    @Test
    void an_unknown_account_is_not_found_and_has_nothing_to_lose() {
        ServiceAccountId unknown = foreign(unknownAccount());

        assertThat(done(accounts().read(unknown))).isEmpty();
        assertRejected(accounts().enable(unknown), Rejection.NOT_FOUND);
        assertRejected(accounts().disable(unknown), Rejection.NOT_FOUND);
        assertRejected(accounts().setPassword(unknown, password()), Rejection.NOT_FOUND);
        assertRejected(accounts().assign(unknown, role()), Rejection.NOT_FOUND);
        assertThat(accounts().remove(unknown)).isEqualTo(ok());
    }

    @Test
    void the_accounts_of_another_tenant_are_out_of_reach() {
        ServiceAccount foreign = done(globex.accounts().ensure(engineering()));
        done(globex.accounts().enable(foreign.id()));

        assertThat(done(accounts().read(foreign.id()))).isEmpty();
        assertRejected(accounts().disable(foreign.id()), Rejection.NOT_FOUND);
        assertThat(accounts().remove(foreign.id())).isEqualTo(ok());

        assertThat(done(globex.accounts().read(foreign.id())).map(ServiceAccount::enabled))
                .contains(true);
    }

    @Test
    void a_lost_permission_is_named() {
        ServiceAccount account = done(accounts().ensure(engineering()));
        done(accounts().enable(account.id()));
        contoso().revokePermission();
        try {
            assertRejected(accounts().ensure(automation()), Rejection.NOT_PERMITTED);
            assertRejected(accounts().disable(account.id()), Rejection.NOT_PERMITTED);
            assertRejected(accounts().setPassword(account.id(), password()), Rejection.NOT_PERMITTED);
            assertRejected(accounts().remove(account.id()), Rejection.NOT_PERMITTED);
        } finally {
            contoso().restorePermission();
        }

        assertThat(done(accounts().read(account.id())).map(ServiceAccount::enabled))
                .contains(true);
        assertThat(accounts().disable(account.id())).isEqualTo(ok());
    }

    @Test
    void the_sessions_of_an_account_end_where_there_are_any() {
        ServiceAccount account = done(accounts().ensure(engineering()));
        if (offers(Capability.ACCOUNT_SESSIONS)) {
            assertThat(accounts().revokeSessions(account.id())).isEqualTo(ok());
        } else {
            assertLacking(Capability.ACCOUNT_SESSIONS, accounts().revokeSessions(account.id()));
        }
    }
}
