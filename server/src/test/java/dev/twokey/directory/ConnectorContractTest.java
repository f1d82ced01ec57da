package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Customer.Deed;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.kernel.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every connector promises, against the running directory. Whether it happened is asked of the directory itself,
 * never of the connector. Each test has a role group and a guest of its own.
 */
public abstract class ConnectorContractTest extends OnTwoCustomers {
    /** An id of the directory's own form that nothing has. */
    protected abstract String unknownId();

    protected RoleGroupId unknownGroup() {
        return new RoleGroupId(unknownId());
    }

    /** How many members the connector asks for at one go. */
    protected abstract int usualPage();

    /** What ending a guest's sessions comes to. */
    protected abstract Outcome<Acknowledged> endedSessions();

    /** Whether the directory lets nobody but higher administrators switch whoever is in a role group. */
    protected boolean protectsInsiders() {
        return false;
    }

    @Test
    void the_identity_is_read_from_the_directory_itself() {
        assertThat(contoso.facts().identity()).isEqualTo(Outcome.done(contoso().identity()));
        assertThat(globex.facts().identity()).isEqualTo(Outcome.done(globex().identity()));
    }

    @Test
    void a_role_group_is_made_once_however_often_it_is_asked_for() {
        RoleGroup first = done(contoso.roleGroups().ensure(spec()));
        RoleGroup second = done(contoso.roleGroups().ensure(spec()));

        assertThat(second).isEqualTo(first);
        assertThat(first.name()).isEqualTo(spec().name());
        assertThat(contoso().groupsCalled(spec().name())).isEqualTo(1);
        assertThat(globex().groupsCalled(spec().name())).isZero();
    }

    @Test
    void a_guest_is_invited_once_whatever_the_case_of_the_name() {
        assertThat(done(contoso.guests().find(alice()))).isEmpty();

        Guest first = done(contoso.guests().invite(alice()));
        Guest second = done(contoso.guests()
                .invite(new OperationalAccount(alice().name().toUpperCase(java.util.Locale.ROOT), "Alice")));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(foundPatiently(alice())).isEqualTo(first.id());
        assertThat(contoso().guestsOf(alice().name())).isEqualTo(1);
        assertThat(globex().guestsOf(alice().name())).isZero();
    }

    @Test
    void giving_twice_is_as_good_as_giving_once_and_is_read_back() {
        RoleGroupId group = group();
        GuestId guest = guest();
        assertThat(contoso.memberships().isMember(group, guest)).isEqualTo(Outcome.done(false));

        assertThat(contoso.memberships().give(in(group), guest)).isEqualTo(ok());
        assertThat(contoso.memberships().give(in(group), guest)).isEqualTo(ok());

        assertThat(contoso().members(group.value())).containsExactly(guest.value());
        assertThat(contoso.memberships().isMember(group, guest)).isEqualTo(Outcome.done(true));
        assertThat(contoso.roleGroups().members(group)).isEqualTo(Outcome.done(Set.of(guest)));
    }

    @Test
    void taking_twice_is_as_good_as_taking_once_and_is_read_back() {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));

        assertThat(contoso.memberships().take(group, guest)).isEqualTo(ok());
        assertThat(contoso.memberships().take(group, guest)).isEqualTo(ok());

        assertThat(contoso().members(group.value())).isEmpty();
        assertThat(contoso.memberships().isMember(group, guest)).isEqualTo(Outcome.done(false));
        assertThat(contoso().guestsOf(alice().name()))
                .as("the user is still there")
                .isEqualTo(1);
    }

    @Test
    void taking_what_somebody_else_took_is_done() {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));
        contoso().take(group.value(), guest.value());

        assertThat(contoso.memberships().take(group, guest)).isEqualTo(ok());
        assertThat(contoso().guestsOf(alice().name()))
                .as("the user is still there")
                .isEqualTo(1);
    }

    @Test
    void taking_from_one_member_leaves_the_others() {
        RoleGroupId group = group();
        GuestId guest = guest();
        Set<String> others = contoso().fill(group.value(), 2);
        done(contoso.memberships().give(in(group), guest));

        assertThat(contoso.memberships().take(group, guest)).isEqualTo(ok());

        assertThat(contoso().members(group.value())).isEqualTo(others);
    }

    @Test
    void an_unknown_role_group_is_not_found() {
        RoleGroupId unknown = unknownGroup();
        GuestId guest = guest();

        assertRejected(contoso.memberships().give(in(unknown), guest), Rejection.NOT_FOUND);
        assertRejected(contoso.memberships().take(unknown, guest), Rejection.NOT_FOUND);
        assertRejected(contoso.memberships().isMember(unknown, guest), Rejection.NOT_FOUND);
        assertRejected(contoso.roleGroups().members(unknown), Rejection.NOT_FOUND);
    }

    @Test
    void a_role_group_that_the_customer_deleted_is_not_found() {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));
        contoso().deleteGroup(group.value());

        assertRejected(contoso.memberships().take(group, guest), Rejection.NOT_FOUND);
        assertRejected(contoso.memberships().isMember(group, guest), Rejection.NOT_FOUND);
        assertRejected(contoso.roleGroups().members(group), Rejection.NOT_FOUND);
        assertRejected(contoso.memberships().give(in(group), guest), Rejection.NOT_FOUND);
    }

    @Test
    void nobody_gets_into_a_group_that_we_did_not_make() {
        RoleGroupId administrators = new RoleGroupId(contoso().makeGroup("Administrators " + number));
        GuestId guest = guest();

        assertRejected(contoso.memberships().give(in(administrators), guest), Rejection.CONFLICT);

        assertThat(contoso().members(administrators.value())).isEmpty();
    }

    @Test
    void nobody_gets_into_a_group_that_we_made_for_another_role() {
        RoleGroupId group = group();
        GuestId guest = guest();

        assertRejected(contoso.memberships().give(new Destination(group, "service-reader"), guest), Rejection.CONFLICT);

        assertThat(contoso().members(group.value())).isEmpty();
    }

    @Test
    void whoever_is_in_a_group_that_is_not_ours_any_more_is_taken_out() {
        RoleGroupId administrators = new RoleGroupId(contoso().makeGroup("Operators " + number));
        GuestId guest = guest();
        contoso().put(administrators.value(), guest.value());

        assertThat(contoso.memberships().isMember(administrators, guest)).isEqualTo(Outcome.done(true));
        assertThat(contoso.memberships().take(administrators, guest)).isEqualTo(ok());

        assertThat(contoso.memberships().isMember(administrators, guest)).isEqualTo(Outcome.done(false));
    }

    @Test
    void a_user_of_the_customers_own_that_is_called_like_the_account_is_a_conflict() {
        String own = contoso().makeNamesake(alice().name());
        contoso().disable(own);

        assertRejected(contoso.guests().find(alice()), Rejection.CONFLICT);
        assertRejected(contoso.guests().invite(alice()), Rejection.CONFLICT);

        assertThat(contoso().enabled(own)).isFalse();
    }

    @Test
    void an_unknown_guest_gets_nothing_and_has_nothing_to_lose() {
        RoleGroupId group = group();
        GuestId unknown = new GuestId(unknownId());

        assertRejected(contoso.memberships().give(in(group), unknown), Rejection.NOT_FOUND);
        assertThat(contoso.memberships().take(group, unknown)).isEqualTo(ok());
        assertRejected(contoso.guests().disable(unknown), Rejection.NOT_FOUND);
    }

    @Test
    void a_lost_permission_is_named_and_works_again_once_it_is_back() {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));
        contoso().revokePermission();
        try {
            assertRejected(contoso.memberships().take(group, guest), Rejection.NOT_PERMITTED);
            assertRejected(contoso.guests().disable(guest), Rejection.NOT_PERMITTED);
            assertRejected(contoso.roleGroups().members(group), Rejection.NOT_PERMITTED);
        } finally {
            contoso().restorePermission();
        }
        assertThat(contoso().members(group.value())).containsExactly(guest.value());

        assertThat(contoso.memberships().take(group, guest)).isEqualTo(ok());
    }

    @Test
    void a_permission_that_is_newer_than_the_token_counts() {
        contoso().revokePermission();
        try {
            assertRejected(contoso.guests().find(alice()), Rejection.NOT_PERMITTED);
        } finally {
            contoso().restorePermission();
        }

        assertThat(contoso.guests().find(alice())).isEqualTo(Outcome.done(Optional.empty()));
    }

    @Test
    void a_revoked_token_is_replaced() {
        RoleGroupId group = group();
        GuestId guest = guest();
        contoso().revokeTokens();

        assertThat(contoso.memberships().give(in(group), guest)).isEqualTo(ok());
        assertThat(contoso().members(group.value())).containsExactly(guest.value());
    }

    @Test
    void many_threads_share_what_was_opened_once() throws Exception {
        RoleGroupId group = group();
        List<GuestId> guests = new ArrayList<>();
        for (int each = 0; each < 8; each++) {
            guests.add(done(contoso.guests()
                            .invite(new OperationalAccount(
                                    "crowd-" + number + "-" + each + "@harbour.example", "Crowd")))
                    .id());
        }
        contoso().revokeTokens();
        List<Callable<Outcome<Acknowledged>>> deeds = guests.stream()
                .<Callable<Outcome<Acknowledged>>>map(
                        guest -> () -> contoso.memberships().give(in(group), guest))
                .toList();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Outcome<Acknowledged>> deed : threads.invokeAll(deeds)) {
                assertThat(deed.get()).isEqualTo(ok());
            }
        }

        assertThat(contoso.roleGroups().members(group)).isEqualTo(Outcome.done(Set.copyOf(guests)));
    }

    @Test
    void a_wrong_secret_is_refused_as_such() {
        Connection right = contoso().connection();
        Map<String, Secret> secrets = right.secrets().keySet().stream()
                .collect(Collectors.toMap(name -> name, name -> new Secret("not the secret of this client")));
        Connection wrong = new Connection(right.kind(), right.settings(), secrets);

        assertRejected(connector().open(wrong).facts().identity(), Rejection.NOT_AUTHENTICATED);
    }

    @Test
    void a_short_throttling_is_waited_for() {
        RoleGroupId group = group();
        GuestId guest = guest();
        contoso().throttleNext(Deed.GIVE, 1);

        assertThat(contoso.memberships().give(in(group), guest)).isEqualTo(ok());
        assertThat(contoso().members(group.value())).containsExactly(guest.value());
    }

    @Test
    void a_long_throttling_is_unknown_and_not_waited_for() {
        RoleGroupId group = group();
        GuestId guest = guest();
        contoso().throttleNext(Deed.GIVE, 600);

        assertThat(contoso.memberships().give(in(group), guest)).isInstanceOf(Outcome.Unknown.class);
        assertThat(contoso().members(group.value())).isEmpty();

        assertThat(contoso.memberships().give(in(group), guest)).isEqualTo(ok());
    }

    @Test
    void a_role_group_whose_answer_was_lost_is_unknown_and_found_by_repeating() {
        contoso().cutAfterNext(Deed.ENSURE);

        assertThat(contoso.roleGroups().ensure(spec())).isInstanceOf(Outcome.Unknown.class);
        assertThat(contoso().groupsCalled(spec().name())).isEqualTo(1);

        RoleGroup found = done(contoso.roleGroups().ensure(spec()));
        assertThat(contoso().groupsCalled(spec().name())).isEqualTo(1);
        assertThat(contoso().members(found.id().value())).isEmpty();
    }

    @Test
    void an_invitation_whose_answer_was_lost_is_unknown_and_found_by_repeating() {
        contoso().cutAfterNext(Deed.INVITE);

        assertThat(contoso.guests().invite(alice())).isInstanceOf(Outcome.Unknown.class);
        assertThat(contoso().guestsOf(alice().name())).isEqualTo(1);

        done(contoso.guests().invite(alice()));
        assertThat(contoso().guestsOf(alice().name())).isEqualTo(1);
    }

    @Test
    void a_gift_whose_answer_was_lost_is_unknown_and_repeating_finds_the_same_state() {
        RoleGroupId group = group();
        GuestId guest = guest();
        contoso().cutAfterNext(Deed.GIVE);

        assertThat(contoso.memberships().give(in(group), guest)).isInstanceOf(Outcome.Unknown.class);
        assertThat(contoso().members(group.value())).containsExactly(guest.value());

        assertThat(contoso.memberships().give(in(group), guest)).isEqualTo(ok());
        assertThat(contoso().members(group.value())).containsExactly(guest.value());
    }

    @Test
    void a_removal_whose_answer_was_lost_is_unknown_and_repeating_finds_the_same_state() {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));
        contoso().cutAfterNext(Deed.TAKE);

        assertThat(contoso.memberships().take(group, guest)).isInstanceOf(Outcome.Unknown.class);
        assertThat(contoso().members(group.value())).isEmpty();

        assertThat(contoso.memberships().take(group, guest)).isEqualTo(ok());
        assertThat(contoso().guestsOf(alice().name())).isEqualTo(1);
    }

    @Test
    void disabling_and_enabling_a_guest_touches_nothing_else() {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));
        if (protectsInsiders()) {
            assertRejected(contoso.guests().disable(guest), Rejection.NOT_PERMITTED);
            assertThat(contoso().enabled(guest.value())).isTrue();
            assertThat(contoso().members(group.value())).containsExactly(guest.value());
            done(contoso.memberships().take(group, guest));
        }
        Set<String> inside = contoso().members(group.value());

        assertThat(contoso.guests().disable(guest)).isEqualTo(ok());
        assertThat(contoso.guests().disable(guest)).isEqualTo(ok());
        assertThat(contoso().enabled(guest.value())).isFalse();
        assertThat(done(contoso.guests().find(alice())).map(Guest::enabled)).contains(false);
        assertThat(done(contoso.guests().invite(alice())).enabled())
                .as("an invitation does not enable")
                .isFalse();

        assertThat(contoso.guests().enable(guest)).isEqualTo(ok());
        assertThat(contoso.guests().enable(guest)).isEqualTo(ok());
        assertThat(contoso().enabled(guest.value())).isTrue();
        assertThat(contoso().guestsOf(alice().name())).isEqualTo(1);
        assertThat(inside).isEqualTo(protectsInsiders() ? Set.of() : Set.of(guest.value()));
        assertThat(contoso().members(group.value())).isEqualTo(inside);
    }

    @Test
    void a_disabled_guest_whose_answer_was_lost_is_unknown_and_repeating_finds_the_same_state() {
        GuestId guest = guest();
        contoso().cutAfterNext(Deed.SWITCH);

        assertThat(contoso.guests().disable(guest)).isInstanceOf(Outcome.Unknown.class);
        assertThat(contoso().enabled(guest.value())).isFalse();

        assertThat(contoso.guests().disable(guest)).isEqualTo(ok());
        assertThat(contoso().enabled(guest.value())).isFalse();
    }

    @Test
    void all_pages_of_members_are_read() {
        RoleGroupId group = group();
        Set<GuestId> expected = contoso().fill(group.value(), usualPage() + 5).stream()
                .map(GuestId::new)
                .collect(Collectors.toSet());

        assertThat(contoso.roleGroups().members(group)).isEqualTo(Outcome.done(expected));
    }

    @Test
    void one_tenant_never_touches_another() {
        RoleGroupId foreignGroup = done(globex.roleGroups().ensure(spec())).id();
        GuestId mallory = done(globex.guests().invite(alice())).id();
        RoleGroupId group = group();
        GuestId guest = guest();
        done(globex.memberships().give(in(foreignGroup), mallory));

        assertRejected(contoso.memberships().give(in(foreignGroup), guest), Rejection.NOT_FOUND);
        assertRejected(contoso.memberships().give(in(group), mallory), Rejection.NOT_FOUND);
        assertRejected(contoso.memberships().take(foreignGroup, mallory), Rejection.NOT_FOUND);
        assertThat(contoso.memberships().take(group, mallory)).isEqualTo(ok());
        assertRejected(contoso.guests().disable(mallory), Rejection.NOT_FOUND);

        assertThat(globex().members(foreignGroup.value())).containsExactly(mallory.value());
        assertThat(globex().enabled(mallory.value())).isTrue();
        assertThat(contoso().members(group.value())).isEmpty();
    }

    @Test
    void ending_sessions_says_what_it_can() {
        Outcome<Acknowledged> outcome = contoso.sessions().revoke(guest());

        assertThat(outcome.getClass()).isEqualTo(endedSessions().getClass());
        if (endedSessions() instanceof Outcome.Rejected<Acknowledged>(Rejection reason, String detail)) {
            assertThat(detail).isNotBlank();
            assertRejected(outcome, reason);
        }
    }
}
