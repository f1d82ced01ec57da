package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.story.running.Broken;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Narrator narrator = new Narrator(new PrintStream(told, true, UTF_8), false);

    @Test
    void a_step_that_held_is_told_and_measured() {
        narrator.step("ask", "Alice asks", () -> new Held("Alice asked", "the request"));

        assertThat(told.toString(UTF_8)).matches("  ✓ Alice asked  \\(\\d\\.\\d s\\)\n      seen: the request\n");
        assertThat(narrator.json().path("timings").has("ask")).isTrue();
    }

    @Test
    void a_step_that_takes_long_is_announced() {
        narrator.slowStep("removal", "The time runs out (20 s)", () -> {
            assertThat(told.toString(UTF_8)).isEqualTo("  … The time runs out (20 s)\n");
            return new Held("It ran out", "the directory");
        });
    }

    @Test
    void a_broken_step_is_marked_and_goes_no_further() {
        assertThatThrownBy(() -> narrator.step("ask", "Alice asks", () -> {
                    throw new Broken("the request", "pending", "draft");
                }))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("expected: pending")
                .hasMessageContaining("seen:     draft");
        assertThat(told.toString(UTF_8)).contains("✗ Alice asks").doesNotContain("✓");
        assertThat(narrator.json().path("broken").asString()).isEqualTo("ask");
        assertThat(narrator.json().path("timings").has("ask")).isFalse();
    }

    @Test
    void the_whole_holds_only_when_every_fact_does_and_nothing_broke() {
        assertThat(narrator.held()).isFalse();
        for (Fact fact : Fact.values()) {
            narrator.holds(fact);
        }
        assertThat(narrator.json().path("held").asBoolean()).isTrue();

        assertThatThrownBy(() -> narrator.step("endMail", "Alice is told", () -> {
                    throw new Broken("a mail", "one", "none");
                }))
                .isInstanceOf(Broken.class);
        assertThat(narrator.json().path("held").asBoolean()).isFalse();
    }

    @Test
    void a_fact_is_false_until_it_was_checked() {
        narrator.holds(Fact.TEAM_MAILED);

        assertThat(narrator.json().path("teamMailed").asBoolean()).isTrue();
        assertThat(narrator.json().path("logVerified").asBoolean()).isFalse();
    }
}
