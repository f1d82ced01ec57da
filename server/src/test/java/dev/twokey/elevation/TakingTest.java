package dev.twokey.elevation;

import static dev.twokey.elevation.TestElevations.ALICES_ACCOUNT;
import static dev.twokey.elevation.TestElevations.HOUR;
import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing may stay open, and nothing is said to be over before the directory says so. */
@ExtendWith(ElevationsOfTheTest.class)
class TakingTest {
    private static final String GROUP = "security-manager";

    private final TestElevations access;

    TakingTest(TestElevations access) {
        this.access = access;
    }

    @Test
    void an_access_ends_by_its_time_and_is_read_back() {
        Request request = access.inside(GROUP);
        access.forward(HOUR.minusSeconds(10));
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ACTIVE);
        access.forward(Duration.ofSeconds(10));
        access.sweep();

        Grant ended = access.grant(request);
        assertThat(ended.state()).isEqualTo(GrantState.ENDED);
        assertThat(ended.endReason()).contains("time");
        assertThat(ended.readBackAt().orElseThrow())
                .isAfterOrEqualTo(ended.endsAt().orElseThrow());
        assertThat(ended.sessions()).contains("done");
        assertThat(access.inside()).isEmpty();
        assertThat(access.entries(request))
                .endsWith(
                        "elevation.active",
                        "elevation.due",
                        "elevation.taken",
                        "elevation.ended",
                        "elevation.guest-disabled");
    }

    @Test
    void only_the_person_inside_closes_and_only_staff_revokes() {
        Request request = access.inside(GROUP);
        Elevations elevations = access.elevations();
        assertThat(refused(elevations.close(request.tenant(), request.id(), access.person("Bob"), "done", false)))
                .isEqualTo("not-yours");
        assertThat(refused(elevations.revoke(request.tenant(), request.id(), access.person("Carol"), "no")))
                .isEqualTo("not-in-team");
        granted(elevations.close(request.tenant(), request.id(), access.person("Alice"), "set one rule", true));
        assertThat(refused(elevations.close(request.tenant(), request.id(), access.person("Alice"), "again", true)))
                .isEqualTo("not-active");
        access.sweep();
        assertThat(access.grant(request).endReason()).contains("closed");
        assertThat(elevations.report(access.grant(request))).contains("set one rule");
    }

    @Test
    void a_revocation_says_why() {
        Request request = access.inside(GROUP);
        assertThat(refused(access.elevations().revoke(request.tenant(), request.id(), access.person("Bob"), " ")))
                .isEqualTo("malformed");
        assertThat(access.state(request)).isEqualTo(GrantState.ACTIVE);
    }

    @Test
    void a_removal_that_did_nothing_is_never_shown_as_done() {
        Request request = access.inside(GROUP);
        access.directory().answers("contoso", Deed.TAKE, Answer.FALSELY);
        access.revoke(request);
        for (int tries = 1; tries <= 3; tries++) {
            access.sweep();
            access.later();
        }
        assertThat(access.state(request)).isEqualTo(GrantState.ENDING);
        assertThat(access.progress(request).attempts()).isEqualTo(3);
        assertThat(access.progress(request).lastReason()).contains("the directory still lists the membership");
        assertThat(access.elevations()
                        .isOverdue(
                                access.grant(request), access.database().clock().now()))
                .isTrue();

        access.directory().behaves("contoso");
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.inside()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.class,
            names = {"LOST_BEFORE", "LOST_AFTER", "REFUSED"})
    void a_removal_that_did_not_work_is_tried_again(Answer answer) {
        Request request = access.inside(GROUP);
        access.directory().answersOnce("contoso", Deed.TAKE, answer);
        access.revoke(request);
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDING);
        access.later();
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.inside()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.class,
            names = {"LOST_BEFORE", "REFUSED"})
    void without_a_read_back_nothing_ends(Answer answer) {
        Request request = access.inside(GROUP);
        access.directory().answers("contoso", Deed.READ, answer);
        access.revoke(request);
        access.sweep();
        access.later();
        access.sweep();
        assertThat(access.inside()).as("it is gone, and nobody may say so").isEmpty();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDING);
        access.directory().behaves("contoso");
        access.later();
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
    }

    @Test
    void a_read_that_may_lag_is_believed_only_later() {
        access.directory().lags(Duration.ofSeconds(30));
        Request request = access.inside(GROUP);
        access.revoke(request);
        access.sweep();
        assertThat(access.inside()).isEmpty();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDING);
        access.forward(Duration.ofSeconds(29));
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDING);
        access.forward(Duration.ofSeconds(2));
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
    }

    @Test
    void overdue_counts_from_the_revocation_not_from_the_planned_end() {
        Request request = access.inside(GROUP);
        access.directory().answers("contoso", Deed.TAKE, Answer.LOST_BEFORE);
        access.revoke(request);
        assertThat(isOverdue(request)).isFalse();
        assertThat(access.elevations().overdue(10)).isEmpty();
        access.forward(Duration.ofMinutes(3));
        assertThat(isOverdue(request)).isTrue();
        assertThat(access.elevations().overdue(10)).extracting(Grant::request).containsExactly(request.id());
    }

    private boolean isOverdue(Request request) {
        return access.elevations()
                .isOverdue(access.grant(request), access.database().clock().now());
    }

    @Test
    void an_access_that_ends_takes_nothing_from_one_that_goes_on() {
        Request first = access.inside(GROUP);
        Request second = access.inside(GROUP);
        access.revoke(first);
        access.sweep();

        assertThat(access.state(first)).isEqualTo(GrantState.ENDED);
        assertThat(access.grant(first).coveredBy()).contains(second.id());
        assertThat(access.state(second)).isEqualTo(GrantState.ACTIVE);
        assertThat(access.inside()).hasSize(1);
        assertThat(access.directory().journal("contoso")).doesNotContain("take " + GROUP + " " + ALICES_ACCOUNT);
        access.revoke(second);
        access.sweep();
        assertThat(access.inside()).isEmpty();
    }

    @Test
    void an_access_does_not_end_under_one_that_was_never_given() {
        Request first = access.inside(GROUP);
        Request second = access.approved(GROUP);
        access.directory().answers("contoso", Deed.GIVE, Answer.REFUSED);
        access.revoke(first);
        access.sweep();

        assertThat(access.grant(first).coveredBy()).isEmpty();
        assertThat(access.state(first)).isEqualTo(GrantState.ENDED);
        assertThat(access.state(second)).isEqualTo(GrantState.ENDED);
        assertThat(access.inside()).isEmpty();
    }

    @Test
    void whoever_comes_back_is_taken_out_again_and_it_is_told() {
        Request request = access.inside(GROUP);
        access.revoke(request);
        access.sweep();
        access.forward(Duration.ofMinutes(1));
        access.directory().putInside("contoso", GROUP, ALICES_ACCOUNT);
        access.lookAgain();

        assertThat(access.inside()).isEmpty();
        assertThat(access.entries(request)).endsWith("elevation.returned");
    }

    @Test
    void a_return_is_told_before_it_is_mended_and_looked_at_until_it_is() {
        Request request = access.inside(GROUP);
        access.revoke(request);
        access.sweep();
        access.forward(Duration.ofMinutes(1));
        access.directory().putInside("contoso", GROUP, ALICES_ACCOUNT);
        access.directory().answers("contoso", Deed.TAKE, Answer.REFUSED);
        access.lookAgain();
        assertThat(access.entries(request)).endsWith("elevation.returned");
        assertThat(access.figure("twokey.members.back")).isEqualTo(1);
        assertThat(access.bean(Returns.class).now())
                .extracting(back -> back.last().request())
                .containsExactly(request.id());
        assertThat(access.elevations().insideNow()).isEqualTo(Map.of(request.tenant(), 1L));

        access.forward(Duration.ofDays(3));
        access.lookAgain();
        assertThat(access.entries(request))
                .filteredOn("elevation.returned"::equals)
                .hasSize(1);

        access.directory().behaves("contoso");
        access.later();
        access.lookAgain();
        assertThat(access.inside()).isEmpty();
        access.later();
        access.lookAgain();
        assertThat(access.figure("twokey.members.back")).isZero();
        assertThat(access.bean(Returns.class).now()).isEmpty();
        assertThat(access.elevations().insideNow()).isEmpty();
    }

    @Test
    void whoever_is_let_in_rightly_after_a_return_is_not_told_as_returned() {
        Request request = access.inside(GROUP);
        access.revoke(request);
        access.sweep();
        access.forward(Duration.ofMinutes(1));
        access.directory().putInside("contoso", GROUP, ALICES_ACCOUNT);
        access.directory().answers("contoso", Deed.TAKE, Answer.REFUSED);
        access.lookAgain();
        access.directory().behaves("contoso");
        Request right = access.inside(GROUP);
        assertThat(access.bean(Returns.class).now()).isEmpty();
        access.revoke(right);
        access.sweep();
        assertThat(access.state(right)).isEqualTo(GrantState.ENDED);
        assertThat(access.bean(Returns.class).now()).as("seen to be out since").isEmpty();
    }

    @Test
    void a_list_that_is_cut_is_never_cut_before_whoever_is_inside() {
        Request inside = access.inside("service-reader");
        access.forward(Duration.ofMinutes(1));
        Request over = access.inside(GROUP);
        access.revoke(over);
        access.sweep();
        assertThat(access.state(over)).isEqualTo(GrantState.ENDED);
        assertThat(access.elevations()
                        .insideSince(
                                inside.tenant(), access.database().clock().now().minus(Duration.ofDays(1)), 1))
                .extracting(Grant::request)
                .containsExactly(inside.id());
    }

    @Test
    void a_look_that_gets_no_answer_makes_room_for_the_next() {
        Request manager = access.inside(GROUP);
        Request reader = access.inside("service-reader");
        access.revoke(manager);
        access.revoke(reader);
        access.sweep();
        access.forward(Duration.ofMinutes(1));
        SecondLook look = access.bean(SecondLook.class);
        access.directory().answers("contoso", Deed.READ, Answer.LOST_BEFORE);
        Membership.Key first = only(look.due(1));
        look.look(first.tenant(), List.of(first));

        assertThat(only(look.due(1))).isNotEqualTo(first);
    }

    private static Membership.Key only(Map<TenantId, List<Membership.Key>> due) {
        assertThat(due).hasSize(1);
        List<Membership.Key> keys = due.values().iterator().next();
        assertThat(keys).hasSize(1);
        return keys.getFirst();
    }

    @Test
    void a_look_that_breaks_is_a_look_and_ends_no_other() {
        for (Slug customer : List.of(TestElevations.CONTOSO, TestElevations.GLOBEX)) {
            access.revoke(access.inside(customer, "Alice", "Bob", GROUP));
        }
        access.sweep();
        access.forward(Duration.ofMinutes(1));
        access.directory().putInside("globex", GROUP, ALICES_ACCOUNT);
        // Its row cannot be read: neither the directory nor anybody else is to blame.
        var owner = access.database().owner();
        owner.sql("update twokey.tenant set kind = 'gone' where slug = 'contoso'")
                .update();
        access.lookAgain();
        owner.sql("update twokey.tenant set kind = 'pretend' where slug = 'contoso'")
                .update();

        assertThat(access.directory().inside("globex", GROUP)).isEmpty();
        assertThat(access.bean(SecondLook.class).due(50))
                .as("not at once again")
                .isEmpty();
    }

    @Test
    void those_of_one_role_group_are_looked_for_together() {
        access.revoke(access.inside(TestElevations.CONTOSO, "Alice", "Bob", GROUP));
        access.revoke(access.inside(TestElevations.CONTOSO, "Bob", "Alice", GROUP));
        access.sweep();
        access.forward(Duration.ofMinutes(1));
        access.directory().putInside("contoso", GROUP, ALICES_ACCOUNT);
        List<String> asked = new CopyOnWriteArrayList<>();
        access.directory().watchedBy(new PretendDirectory.Watcher() {
            @Override
            public void asked(PretendDirectory.Call call) {
                asked.add(call.what());
            }

            @Override
            public void answered(PretendDirectory.Call call, Answer how) {}
        });
        access.lookAgain();

        assertThat(asked).containsExactly("list " + GROUP, "take " + GROUP + " " + ALICES_ACCOUNT);
        assertThat(access.inside()).isEmpty();
    }

    @Test
    void whoever_is_inside_rightly_is_left_alone_by_the_second_look() {
        Request request = access.inside(GROUP);
        access.revoke(request);
        access.sweep();
        access.inside(GROUP);
        access.forward(Duration.ofMinutes(1));
        access.lookAgain();
        assertThat(access.inside()).hasSize(1);
    }

    @Test
    void what_broke_in_this_server_is_seen_and_tried_again() {
        Request request = access.inside(GROUP);
        access.directory().during("contoso", Deed.TAKE, () -> {
            throw new IllegalStateException("a bug");
        });
        access.revoke(request);
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDING);
        assertThat(access.progress(request).lastReason()).contains("this server failed; its log tells why");
        access.later();
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
    }

    @Test
    void an_access_that_is_over_ends_though_the_next_one_cannot_be_given_yet() {
        Request over = access.inside(GROUP);
        Request next = access.approved(GROUP);
        access.nodeIsBehind(Duration.ofSeconds(6));
        access.revoke(over);
        access.pass(next);
        assertThat(access.progress(next).lastReason()).get().asString().startsWith("the clocks");
        access.later();
        access.pass(next);

        assertThat(access.state(over)).isEqualTo(GrantState.ENDED);
        assertThat(access.state(next)).isEqualTo(GrantState.OWED);
        assertThat(access.inside()).isEmpty();

        access.clocksAgree();
        access.later();
        access.sweep();
        assertThat(access.state(next)).isEqualTo(GrantState.ACTIVE);
    }

    @Test
    void a_directory_that_lets_in_and_loses_each_answer_does_not_keep_an_access_that_is_over() {
        Request over = access.inside(GROUP);
        Request next = access.approved(GROUP);
        access.directory().answers("contoso", Deed.GIVE, Answer.LOST_AFTER);
        access.revoke(over);
        access.pass(next);
        assertThat(access.progress(next).lastReason()).contains("no answer");
        access.later();
        access.pass(next);

        assertThat(access.state(over)).isEqualTo(GrantState.ENDED);
        assertThat(access.inside()).isEmpty();
        assertThat(access.entries(over)).filteredOn("elevation.taken"::equals).hasSize(1);
    }

    @Test
    void an_access_that_was_just_confirmed_is_not_taken_with_one_that_is_over() {
        Request over = access.inside(GROUP);
        Request first = access.approved(GROUP);
        Request second = access.approved(GROUP);
        access.directory().answersOnce("contoso", Deed.GIVE, Answer.TRULY);
        access.directory().answersOnce("contoso", Deed.GIVE, Answer.LOST_BEFORE);
        access.revoke(over);
        access.pass(second);

        assertThat(access.state(first)).isEqualTo(GrantState.ACTIVE);
        assertThat(access.inside()).hasSize(1);
        access.later();
        access.sweep();
        assertThat(access.grant(over).coveredBy()).contains(first.id());
        assertThat(access.state(second)).isEqualTo(GrantState.ACTIVE);
        assertThat(access.inside()).hasSize(1);
    }

    @Test
    void what_was_given_and_not_confirmed_is_taken_back_though_the_list_does_not_show_the_guest() {
        Request request = access.approved(GROUP);
        access.directory().answersOnce("contoso", Deed.GIVE, Answer.LOST_AFTER);
        access.directory().answers("contoso", Deed.FIND, Answer.FALSELY);
        access.pass(request);
        assertThat(access.inside()).hasSize(1);

        access.revoke(request);
        access.sweep();

        assertThat(access.inside()).isEmpty();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.grant(request).takenAt()).isPresent();
    }

    @Test
    void whom_the_directory_calls_by_another_id_is_not_let_in_beside_the_one_that_has_access() {
        Request first = access.inside(GROUP);
        access.directory().forgetsGuest("contoso", ALICES_ACCOUNT);
        Request second = access.approved("service-reader");
        access.pass(second);

        assertThat(access.inside()).isEmpty();
        assertThat(access.progress(second).lastReason()).get().asString().contains("another guest of this account");

        access.revoke(first);
        access.sweep();
        access.later();
        access.sweep();
        assertThat(access.state(first)).isEqualTo(GrantState.ENDED);
        assertThat(access.state(second)).isEqualTo(GrantState.ACTIVE);
        access.revoke(second);
        access.sweep();
        assertThat(access.inside()).isEmpty();
    }

    @Test
    void a_request_that_conflicts_with_somebody_elses_account_ends_without_a_removal() {
        Request request = access.approved(GROUP);
        access.directory().answers("contoso", Deed.INVITE, Answer.REFUSED);
        access.directory().answers("contoso", Deed.FIND, Answer.REFUSED);
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.figure("twokey.removals.overdue")).isZero();
    }

    @Test
    void an_access_that_nobody_ended_in_time_is_overdue() {
        Request request = access.inside(GROUP);
        access.forward(HOUR.plusMinutes(3));

        assertThat(access.elevations()
                        .isOverdue(
                                access.grant(request), access.database().clock().now()))
                .isTrue();
    }
}
