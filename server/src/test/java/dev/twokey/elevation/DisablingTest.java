package dev.twokey.elevation;

import static dev.twokey.elevation.TestElevations.ALICES_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A guest without any access cannot sign in. */
@ExtendWith(ElevationsOfTheTest.class)
class DisablingTest {
    private static final String GROUP = "security-manager";

    private final TestElevations access;

    DisablingTest(TestElevations access) {
        this.access = access;
    }

    @Test
    void the_guest_is_disabled_with_its_last_access_and_enabled_with_the_next() {
        Request manager = access.inside(GROUP);
        Request reader = access.inside("service-reader");
        access.revoke(manager);
        access.sweep();
        assertThat(isEnabled()).as("the other access goes on").isTrue();
        access.revoke(reader);
        access.sweep();
        assertThat(isEnabled()).isFalse();
        access.inside(GROUP);
        assertThat(isEnabled()).isTrue();
    }

    @Test
    void a_guest_that_the_directory_did_not_disable_is_disabled_later() {
        Request request = access.inside(GROUP);
        access.directory().answers("contoso", Deed.DISABLE, Answer.REFUSED);
        access.revoke(request);
        access.sweep();
        assertThat(access.state(request))
                .as("the membership is gone all the same")
                .isEqualTo(GrantState.ENDED);
        assertThat(isEnabled()).isTrue();
        assertThat(access.figure("twokey.guests.left.enabled")).isEqualTo(1);
        assertThat(TestElevations.passes(access.bean(Dispatcher.class)::claimToDisable))
                .as("not before the pause is over")
                .isEmpty();

        access.directory().behaves("contoso");
        access.later();
        access.sweep();
        assertThat(isEnabled()).isFalse();
        assertThat(access.figure("twokey.guests.left.enabled")).isZero();
        assertThat(access.entries(request)).endsWith("elevation.ended", "elevation.guest-disabled");
    }

    @Test
    void a_disabling_that_did_nothing_is_never_recorded_as_done() {
        Request request = access.inside(GROUP);
        access.directory().answers("contoso", Deed.DISABLE, Answer.FALSELY);
        access.revoke(request);
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.entries(request)).doesNotContain("elevation.guest-disabled");
        assertThat(access.figure("twokey.guests.left.enabled")).isEqualTo(1);

        access.directory().behaves("contoso");
        access.later();
        access.sweep();
        assertThat(isEnabled()).isFalse();
        assertThat(access.entries(request)).endsWith("elevation.guest-disabled");
        assertThat(access.figure("twokey.guests.left.enabled")).isZero();
    }

    @Test
    void a_disabling_that_nobody_can_read_back_is_not_recorded_as_done() {
        Request request = access.inside(GROUP);
        access.directory().answers("contoso", Deed.FIND, Answer.REFUSED);
        access.revoke(request);
        access.sweep();
        assertThat(isEnabled()).isFalse();
        assertThat(access.entries(request)).doesNotContain("elevation.guest-disabled");

        access.directory().behaves("contoso");
        access.later();
        access.sweep();
        assertThat(access.entries(request)).endsWith("elevation.guest-disabled");
    }

    @Test
    void a_read_that_may_still_show_the_time_before_the_opening_proves_no_disabling() {
        access.directory().lags(Duration.ofSeconds(30));
        Request request = access.approved(GROUP);
        access.directory().answersOnce("contoso", Deed.INVITE, Answer.LOST_AFTER);
        access.pass(request);
        access.revoke(request);
        access.forward(Duration.ofSeconds(20));
        access.sweep();
        assertThat(isEnabled()).isFalse();
        assertThat(access.entries(request)).doesNotContain("elevation.guest-disabled");
        assertThat(access.figure("twokey.guests.left.enabled"))
                .as("nothing is wrong")
                .isZero();

        access.forward(Duration.ofSeconds(20));
        access.sweep();
        assertThat(access.entries(request)).contains("elevation.guest-disabled");
    }

    @Test
    void whoever_is_let_in_again_while_being_disabled_ends_up_enabled() {
        Request ended = access.inside(GROUP);
        access.revoke(ended);
        AtomicReference<Request> again = new AtomicReference<>(ended);
        access.directory().during("contoso", Deed.DISABLE, () -> again.set(access.inside("service-reader")));
        access.sweep();
        assertThat(access.state(again.get())).as("it waits for the disabling").isEqualTo(GrantState.OWED);
        access.sweep();
        assertThat(access.state(again.get())).isEqualTo(GrantState.ACTIVE);
        assertThat(isEnabled()).isTrue();
    }

    @Test
    void a_guest_that_was_invited_and_never_recorded_is_disabled_too() {
        Request request = access.approved(GROUP);
        access.directory().answersOnce("contoso", Deed.INVITE, Answer.LOST_AFTER);
        access.pass(request);
        assertThat(isEnabled()).isTrue();
        access.revoke(request);
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(isEnabled()).isFalse();
    }

    @Test
    void a_guest_whom_the_list_does_not_show_yet_is_not_called_absent() {
        Request request = access.approved(GROUP);
        access.directory().answersOnce("contoso", Deed.INVITE, Answer.LOST_AFTER);
        access.pass(request);
        access.directory().answers("contoso", Deed.FIND, Answer.FALSELY);
        access.revoke(request);
        access.sweep();
        assertThat(isEnabled()).isTrue();
        assertThat(access.figure("twokey.guests.left.enabled"))
                .as("nothing is wrong yet")
                .isZero();

        access.directory().behaves("contoso");
        access.later();
        access.sweep();
        assertThat(isEnabled()).isFalse();
    }

    @Test
    void what_broke_while_disabling_is_seen_and_tried_again() {
        Request request = access.inside(GROUP);
        access.directory().during("contoso", Deed.DISABLE, () -> {
            throw new IllegalStateException("a bug");
        });
        access.revoke(request);
        access.sweep();
        assertThat(access.figure("twokey.guests.left.enabled")).isEqualTo(1);
        access.later();
        access.sweep();
        assertThat(isEnabled()).isFalse();
    }

    private boolean isEnabled() {
        return access.directory().isEnabled("contoso", ALICES_ACCOUNT);
    }
}
