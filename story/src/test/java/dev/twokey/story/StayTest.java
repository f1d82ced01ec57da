package dev.twokey.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.story.running.Broken;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The time is turned, and so is the directory. */
class StayTest {
    private static final Duration SIGNED = Duration.ofSeconds(20);
    private static final Duration SLACK = Duration.ofSeconds(4);
    private static final Duration LATE = Duration.ofSeconds(15);

    private long now;
    private boolean inside;
    private final Stay stay = new Stay(() -> inside, () -> now);

    @Test
    void one_that_was_seen_from_begin_to_end_lasted() {
        stayed(Duration.ofMillis(20_100));

        assertThat(stay.requireLasted(SIGNED, SLACK, LATE)).isEqualTo(Duration.ofMillis(20_100));
    }

    @Test
    void one_that_was_over_early_did_not_last_whatever_a_server_says() {
        stayed(Duration.ofSeconds(5));

        assertThatThrownBy(() -> stay.requireLasted(SIGNED, SLACK, LATE))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("the stay on the story's own clock")
                .hasMessageContaining("at most PT5.2S");
    }

    @Test
    void one_that_went_on_and_on_did_not_end_in_time_whatever_a_server_says() {
        stayed(Duration.ofMinutes(1));

        assertThatThrownBy(() -> stay.requireLasted(SIGNED, SLACK, LATE))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("at most PT35S");
    }

    @Test
    void looks_too_far_apart_prove_nothing() {
        look(false);
        pass(Duration.ofSeconds(10));
        look(true);
        pass(Duration.ofSeconds(10));
        look(true);
        pass(Duration.ofSeconds(10));
        look(false);

        assertThatThrownBy(() -> stay.requireLasted(SIGNED, SLACK, LATE))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("the stay that was seen");
    }

    @Test
    void one_whose_begin_nobody_saw_is_not_measured() {
        look(true);

        assertThatThrownBy(() -> stay.requireLasted(SIGNED, SLACK, LATE))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("a look before anybody was inside");
    }

    @Test
    void who_comes_back_after_the_removal_breaks_the_story() {
        stayed(SIGNED);
        inside = true;

        assertThatThrownBy(stay::look).isInstanceOf(Broken.class).hasMessageContaining("inside again");
    }

    /** Looks ten times a second, for a while before and after as well. */
    private void stayed(Duration time) {
        Duration step = Duration.ofMillis(100);
        look(false);
        pass(step);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) <= 0; passed = passed.plus(step)) {
            look(true);
            pass(step);
        }
        look(false);
    }

    private void look(boolean isInside) {
        inside = isInside;
        assertThat(stay.look()).isEqualTo(isInside);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
