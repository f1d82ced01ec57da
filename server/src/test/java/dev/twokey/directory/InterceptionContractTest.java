package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Customer.Deed;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
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
        done(contoso.give(in(group), guest));

        contoso().intercept(Deed.ANY, answer);
        assertUnknown(contoso.isMember(group, guest));
        assertUnknown(contoso.members(group));
        assertUnknown(contoso.take(group, guest));
        assertUnknown(contoso.give(in(group), guest));
        assertUnknown(contoso.disableGuest(guest));
        assertUnknown(contoso.findGuest(alice()));
        assertUnknown(contoso.inviteGuest(alice()));
        assertUnknown(contoso.ensureRoleGroup(spec()));
        assertUnknown(contoso.identity());
        contoso().interceptNothing();

        assertThat(contoso().members(group.value())).containsExactly(guest.value());
        assertThat(contoso().enabled(guest.value())).isTrue();
        assertThat(contoso.take(group, guest)).isEqualTo(ok());
    }

    @ParameterizedTest
    @EnumSource
    void a_removal_that_something_else_answers_is_unknown(Interception answer) {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.give(in(group), guest));
        contoso().intercept(Deed.TAKE, answer);

        assertUnknown(contoso.take(group, guest));

        assertThat(contoso().members(group.value())).containsExactly(guest.value());
    }

    @ParameterizedTest
    @EnumSource
    void a_gift_that_something_else_answers_is_unknown(Interception answer) {
        RoleGroupId group = group();
        GuestId guest = guest();
        contoso().intercept(Deed.GIVE, answer);

        assertUnknown(contoso.give(in(group), guest));

        assertThat(contoso().members(group.value())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_disabled_guest_whom_something_else_answers_for_is_unknown(Interception answer) {
        GuestId guest = guest();
        contoso().intercept(Deed.SWITCH, answer);

        assertUnknown(contoso.disableGuest(guest));

        assertThat(contoso().enabled(guest.value())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_role_group_and_a_guest_that_something_else_answers_for_are_unknown(Interception answer) {
        contoso().intercept(Deed.ENSURE, answer);
        assertUnknown(contoso.ensureRoleGroup(spec()));
        contoso().interceptNothing();
        contoso().intercept(Deed.INVITE, answer);
        assertUnknown(contoso.inviteGuest(alice()));

        assertThat(contoso().groupsCalled(spec().name())).isZero();
        assertThat(contoso().guestsOf(alice().name())).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatever_answers_in_the_place_of_the_token_endpoint_says_nothing_about_the_credential(Interception answer) {
        TenantDirectory unknown = connector().open(contoso().connection());
        contoso().intercept(Deed.SIGN_IN, answer);

        assertUnknown(unknown.identity());

        contoso().interceptNothing();
        assertThat(unknown.identity()).isEqualTo(Outcome.done(contoso().identity()));
    }

    private static void assertUnknown(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    }
}
