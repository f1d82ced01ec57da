package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Customer.Deed;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.TenantDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every connector makes of an answer that is not the directory's: nothing. A proxy that says "not found" has not looked
 * into any group, and a sign-in page with status 200 has not changed one.
 */
public abstract class InterceptionContractTest extends OnTwoCustomers {
    @AfterEach
    void clear() {
        contoso().interceptNothing();
    }

    @ParameterizedTest
    @EnumSource
    void whatever_answers_in_the_directorys_place_proves_nothing(Interception answer) {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));

        contoso().intercept(Deed.ANY, answer);
        assertUnknown(contoso.memberships().isMember(group, guest));
        assertUnknown(contoso.roleGroups().members(group));
        assertUnknown(contoso.memberships().take(group, guest));
        assertUnknown(contoso.memberships().give(in(group), guest));
        assertUnknown(contoso.guests().disable(guest));
        assertUnknown(contoso.guests().find(alice()));
        assertUnknown(contoso.guests().invite(alice()));
        assertUnknown(contoso.roleGroups().ensure(spec()));
        assertUnknown(contoso.facts().identity());
        contoso().interceptNothing();

        assertThat(contoso().members(group.value())).containsExactly(guest.value());
        assertThat(contoso().enabled(guest.value())).isTrue();
        assertThat(contoso.memberships().take(group, guest)).isEqualTo(ok());
    }

    @ParameterizedTest
    @EnumSource
    void a_removal_that_something_else_answers_is_unknown(Interception answer) {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));
        contoso().intercept(Deed.TAKE, answer);

        assertUnknown(contoso.memberships().take(group, guest));

        assertThat(contoso().members(group.value())).containsExactly(guest.value());
    }

    @ParameterizedTest
    @EnumSource
    void a_gift_that_something_else_answers_is_unknown(Interception answer) {
        RoleGroupId group = group();
        GuestId guest = guest();
        contoso().intercept(Deed.GIVE, answer);

        assertUnknown(contoso.memberships().give(in(group), guest));

        assertThat(contoso().members(group.value())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_disabled_guest_whom_something_else_answers_for_is_unknown(Interception answer) {
        GuestId guest = guest();
        contoso().intercept(Deed.SWITCH, answer);

        assertUnknown(contoso.guests().disable(guest));

        assertThat(contoso().enabled(guest.value())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_role_group_and_a_guest_that_something_else_answers_for_are_unknown(Interception answer) {
        contoso().intercept(Deed.ENSURE, answer);
        assertUnknown(contoso.roleGroups().ensure(spec()));
        contoso().interceptNothing();
        contoso().intercept(Deed.INVITE, answer);
        assertUnknown(contoso.guests().invite(alice()));

        assertThat(contoso().groupsCalled(spec().name())).isZero();
        assertThat(contoso().guestsOf(alice().name())).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatever_answers_in_the_place_of_the_token_endpoint_says_nothing_about_the_credential(Interception answer) {
        TenantDirectory unknown = connector().open(contoso().connection());
        contoso().intercept(Deed.SIGN_IN, answer);

        assertUnknown(unknown.facts().identity());

        contoso().interceptNothing();
        assertThat(unknown.facts().identity()).isEqualTo(Outcome.done(contoso().identity()));
    }

    private static void assertUnknown(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    }
}
