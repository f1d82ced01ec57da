package dev.twokey.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UntrustedTest {
    @Test
    void a_line_stays_a_line_whatever_breaks_or_turns_it() {
        assertThat(Untrusted.line("INC-4711\r\nBcc: x\u2028y\u2029z\u0085\u0000\u202e\u200b\t!"))
                .isEqualTo("INC-4711 Bcc: x y z !");
    }

    @Test
    void words_of_other_scripts_and_emoji_are_left_as_they_are() {
        assertThat(Untrusted.line("Grüße – 日本語 – 👩‍💻")).isEqualTo("Grüße – 日本語 – 👩‍💻");
    }

    @Test
    void a_line_is_cut_and_says_so_but_no_character_is_halved() {
        assertThat(Untrusted.line("a".repeat(199) + "👩")).isEqualTo("a".repeat(199) + "…");
        assertThat(Untrusted.header("a".repeat(300))).hasSize(300);
    }

    @Test
    void each_line_of_a_quotation_is_marked() {
        assertThat(Untrusted.quote("one\r\n-- \n\nFrom: two")).isEqualTo("> one\n> --\n>\n> From: two");
    }

    @Test
    void a_long_quotation_is_cut_and_says_so() {
        assertThat(Untrusted.quote("x\n".repeat(100)).lines()).hasSize(41).endsWith("> …");
    }
}
