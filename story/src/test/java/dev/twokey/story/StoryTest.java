package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.stage.Postmaster;
import dev.twokey.story.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoryTest {
    @TempDir
    private Path folder;

    @Test
    void one_that_cannot_go_on_ends_with_exit_code_1_and_says_why() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        var told = new ByteArrayOutputStream();

        int code = Main.tell(
                new Options(Options.Kind.SIMULATOR, Optional.empty(), false, Optional.of(notAFolder)),
                new PrintStream(told, true, UTF_8));

        assertThat(code).isEqualTo(1);
        assertThat(told.toString(UTF_8)).contains("The story broke").contains(notAFolder.toString());
    }

    @ParameterizedTest
    @EnumSource
    void every_step_holds_on_either_directory(Options.Kind directory) throws IOException {
        Path facts = folder.resolve("facts.json");
        var told = new ByteArrayOutputStream();

        int code = Main.tell(
                new Options(directory, Optional.of(facts), false, Optional.of(folder)),
                new PrintStream(told, true, UTF_8));

        assertThat(code).as(told.toString(UTF_8)).isZero();
        assertThat(ProcessHandle.current().descendants())
                .as("what was started was ended")
                .isEmpty();
        assertThat(new Postmaster(folder.resolve("data")).pid())
                .as("its database too")
                .isEmpty();
        var json = Json.parse(Files.readString(facts));
        for (Fact fact : Fact.values()) {
            assertThat(json.path(fact.word()).asBoolean(false)).as(fact.word()).isTrue();
        }
    }
}
