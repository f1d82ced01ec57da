package dev.twokey.readiness;

import static dev.twokey.readiness.Contoso.about;
import static dev.twokey.readiness.Contoso.anyOf;
import static dev.twokey.readiness.Contoso.assertJudged;
import static dev.twokey.readiness.Contoso.at;
import static dev.twokey.readiness.Contoso.groups;
import static dev.twokey.readiness.Contoso.guests;
import static dev.twokey.readiness.Contoso.in;
import static dev.twokey.readiness.Contoso.judged;
import static dev.twokey.readiness.Contoso.policies;
import static dev.twokey.readiness.Contoso.policy;
import static dev.twokey.readiness.Contoso.roles;
import static dev.twokey.readiness.Contoso.users;
import static dev.twokey.readiness.Contoso.where;
import static dev.twokey.readiness.Contoso.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.AccessPolicy;
import dev.twokey.directory.spi.AccessPolicy.State;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policies of a customer would keep the service's accounts or the engineers out. */
class ConditionalAccessTest {
    private static final Check ACCOUNTS = new ConditionalAccessAccounts();
    private static final Check GUESTS = new ConditionalAccessGuests();
    private static final AccessPolicy BLOCK = policy("Block all", "block");

    @Test
    void without_policies_nobody_is_kept_out() {
        assertJudged(ACCOUNTS, policies(), Result.READY, "0 policies");
        assertJudged(GUESTS, policies(), Result.READY, "0 policies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"block", "compliantDevice", "domainJoinedDevice", "approvedApplication", "passwordChange"})
    void what_cannot_be_satisfied_keeps_both_out_and_is_named_with_what_to_exclude(String control) {
        Evidence evidence = policies(policy("Only ours", control), policy("Harmless", "mfa"));

        assertJudged(ACCOUNTS, evidence, Result.NOT_READY, "\"Only ours\"");
        assertJudged(GUESTS, evidence, Result.NOT_READY, "\"Only ours\"");
        assertThat(judged(ACCOUNTS, evidence).found()).doesNotContain("Harmless");
        assertThat(judged(ACCOUNTS, evidence).remedy().orElseThrow())
                .contains(Contoso.EXCLUSION, "\"Only ours\"", "Conditional Access");
        assertThat(judged(GUESTS, evidence).remedy().orElseThrow()).contains(Contoso.HARBOUR, "B2B collaboration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfa", "authenticationStrength", "termsOfUse"})
    void what_a_person_can_satisfy_keeps_nobody_out(String control) {
        assertJudged(ACCOUNTS, policies(policy("A factor", control)), Result.READY);
        assertJudged(GUESTS, policies(policy("A factor", control)), Result.READY);
    }

    @Test
    void one_of_several_controls_is_enough_where_the_policy_says_so() {
        AccessPolicy both = policy("Device or factor", "compliantDevice", "mfa");

        assertJudged(ACCOUNTS, policies(both), Result.NOT_READY);
        assertJudged(ACCOUNTS, policies(anyOf(both)), Result.READY);
        assertJudged(
                ACCOUNTS,
                policies(anyOf(policy("A device of ours", "compliantDevice", "domainJoinedDevice"))),
                Result.NOT_READY);
    }

    @Test
    void a_policy_that_only_limits_a_session_keeps_nobody_out() {
        assertJudged(ACCOUNTS, policies(policy("Session")), Result.READY);
    }

    @Test
    void the_group_that_is_left_out_is_known_by_its_id_and_must_be_ours() {
        Evidence excluded = policies(without(BLOCK, groups(Contoso.OUR_EXCLUSION)));
        assertJudged(ACCOUNTS, excluded, Result.READY);
        assertJudged(GUESTS, excluded, Result.NOT_READY);

        assertJudged(ACCOUNTS, policies(without(BLOCK, groups("another"))), Result.NOT_READY);
        // A group of that name that somebody else made is no exclusion of ours.
        Evidence foreign = where(Question.POLICIES, List.of(without(BLOCK, groups("foreign"))))
                .with(
                        Question.GROUPS,
                        Outcome.done(
                                List.of(new dev.twokey.directory.spi.Named("foreign", Contoso.EXCLUSION, Set.of()))));
        assertJudged(ACCOUNTS, foreign, Result.NOT_READY);
    }

    @Test
    void accounts_that_are_not_to_be_left_out_are_met_although_the_group_is() {
        Intent intent = new Intent(
                Contoso.INTENT.roleGroups(),
                Contoso.INTENT.accounts(),
                new Intent.Exclusion(Contoso.EXCLUSION, false),
                Contoso.INTENT.roles(),
                Contoso.INTENT.home(),
                Contoso.INTENT.made());
        Evidence evidence = Evidence.of(Contoso.CUSTOMER, intent)
                .with(Question.POLICIES, Outcome.done(List.of(without(BLOCK, groups(Contoso.OUR_EXCLUSION)))))
                .with(
                        Question.GROUPS,
                        Outcome.done(List.of(new dev.twokey.directory.spi.Named(
                                Contoso.OUR_EXCLUSION, Contoso.EXCLUSION, Set.of()))));

        assertJudged(ACCOUNTS, evidence, Result.NOT_READY);
    }

    /** Nobody knows whether the accounts are left out. */
    @Test
    void where_groups_may_not_be_seen_nobody_knows_who_is_left_out() {
        Evidence evidence = where(Question.POLICIES, List.of(BLOCK))
                .with(Question.GROUPS, new Outcome.Rejected<>(Rejection.NOT_PERMITTED, "status 403"));

        assertJudged(ACCOUNTS, evidence, Result.ERROR, "may not look");
        assertJudged(GUESTS, evidence, Result.NOT_READY);
    }

    static Stream<Arguments> whomItIsAbout() {
        String role = Contoso.SECURITY_ADMINISTRATOR;
        return Stream.of(
                Arguments.of(about(BLOCK, roles(role), users()), Result.NOT_READY, Result.NOT_READY),
                Arguments.of(about(BLOCK, roles("another"), users()), Result.READY, Result.READY),
                Arguments.of(about(BLOCK, guests("b2bCollaborationGuest"), users()), Result.READY, Result.NOT_READY),
                Arguments.of(about(BLOCK, guests("serviceProvider"), users()), Result.READY, Result.READY),
                Arguments.of(about(BLOCK, users("GuestsOrExternalUsers"), users()), Result.READY, Result.NOT_READY),
                Arguments.of(about(BLOCK, groups(Contoso.OUR_GROUP), users()), Result.READY, Result.NOT_READY),
                Arguments.of(about(BLOCK, groups(Contoso.OUR_EXCLUSION), users()), Result.NOT_READY, Result.READY),
                Arguments.of(about(BLOCK, users("6f2c1b1e"), users()), Result.READY, Result.READY),
                Arguments.of(about(BLOCK, groups("sales"), users()), Result.READY, Result.READY),
                Arguments.of(without(BLOCK, guests("b2bCollaborationGuest")), Result.NOT_READY, Result.READY),
                Arguments.of(without(BLOCK, users("GuestsOrExternalUsers")), Result.NOT_READY, Result.READY),
                Arguments.of(without(BLOCK, groups(Contoso.OUR_GROUP)), Result.NOT_READY, Result.READY));
    }

    @ParameterizedTest
    @MethodSource("whomItIsAbout")
    void it_depends_on_whom_a_policy_is_about(AccessPolicy policy, Result accounts, Result guests) {
        assertJudged(ACCOUNTS, policies(policy), accounts);
        assertJudged(GUESTS, policies(policy), guests);
    }

    static Stream<Arguments> situations() {
        Set<String> all = Set.of("All");
        return Stream.of(
                Arguments.of(in(BLOCK, State.DISABLED), Result.READY),
                Arguments.of(in(BLOCK, State.REPORT_ONLY), Result.ADVISORY),
                Arguments.of(at(BLOCK, all, Set.of(), Set.of("locations")), Result.ADVISORY),
                Arguments.of(at(BLOCK, all, Set.of(), Set.of("signInRiskLevels")), Result.ADVISORY),
                Arguments.of(at(BLOCK, Set.of("Office365"), Set.of(), Set.of()), Result.ADVISORY),
                Arguments.of(at(BLOCK, Set.of("urn:user:registerdevice"), Set.of(), Set.of()), Result.READY),
                Arguments.of(at(BLOCK, Set.of("c1"), Set.of(), Set.of()), Result.READY),
                Arguments.of(at(BLOCK, Set.of("None"), Set.of(), Set.of()), Result.READY),
                Arguments.of(at(BLOCK, all, Set.of("exchangeActiveSync", "other"), Set.of()), Result.READY),
                Arguments.of(at(BLOCK, all, Set.of("browser"), Set.of()), Result.NOT_READY));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void it_depends_on_when_and_at_what_it_holds(AccessPolicy policy, Result expected) {
        assertJudged(ACCOUNTS, policies(policy), expected);
        assertJudged(GUESTS, policies(policy), expected);
    }

    @Test
    void a_tenant_without_the_licence_is_told_which_and_no_error() {
        assertJudged(
                ACCOUNTS, Contoso.unlicensed(Question.POLICIES), Result.ADVISORY, "Microsoft Entra ID P1", "accounts");
        assertJudged(
                GUESTS, Contoso.unlicensed(Question.POLICIES), Result.ADVISORY, "Microsoft Entra ID P1", "engineers");
    }
}
