package dev.twokey.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twokey.audit.Restores;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void whoever_says_nothing_only_looks() throws Options.Misused {
        assertThat(Options.parse().word()).isEmpty();
    }

    @Test
    void somebody_says_it_for_a_reason() throws Options.Misused {
        assertThat(Options.parse("--by", "Carol", "--reason", "disk broke", "--keys-too", "--last-epoch", "7")
                        .word())
                .contains(new Restores.Word("Carol", "disk broke", true, OptionalLong.of(7)));
    }

    @Test
    void half_a_word_and_unknown_options_are_not_understood() {
        for (String[] typed : new String[][] {
            {"--by", "Carol"}, {"--reason", "x"}, {"--by"}, {"--yes"}, {"--last-epoch", "0"}, {"--last-epoch", "two"}
        }) {
            assertThatExceptionOfType(Options.Misused.class).isThrownBy(() -> Options.parse(typed));
        }
    }
}
