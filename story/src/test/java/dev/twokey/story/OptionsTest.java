package dev.twokey.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void without_any_the_story_is_told_on_the_simulator_and_everything_ends() {
        assertThat(parse()).isEqualTo(Options.DEFAULT);
    }

    @Test
    void all_are_understood() {
        assertThat(parse(
                        "--directory",
                        "keycloak",
                        "--json",
                        "/tmp/facts.json",
                        "--keep",
                        "--data",
                        "/tmp/data",
                        "--database",
                        "/tmp/settings"))
                .isEqualTo(new Options(
                        Options.Kind.KEYCLOAK,
                        Optional.of(Path.of("/tmp/facts.json")),
                        true,
                        Optional.of(Path.of("/tmp/data")),
                        Optional.of(Path.of("/tmp/settings"))));
    }

    @Test
    void an_unknown_one_is_refused_by_name() {
        assertThatThrownBy(() -> parse("--quick"))
                .isInstanceOf(Options.Misused.class)
                .hasMessage("unknown option --quick");
    }

    @Test
    void an_unknown_directory_is_refused_by_name() {
        assertThatThrownBy(() -> parse("--directory", "paper"))
                .isInstanceOf(Options.Misused.class)
                .hasMessageContaining("not paper");
    }

    @Test
    void a_missing_value_is_refused() {
        assertThatThrownBy(() -> parse("--json"))
                .isInstanceOf(Options.Misused.class)
                .hasMessage("--json wants a value");
    }

    private static Options parse(String... arguments) {
        return Options.parse(arguments);
    }
}
