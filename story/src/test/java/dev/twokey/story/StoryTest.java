package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoryTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void every_step_holds_on_either_directory(Options.Kind directory) throws IOException {
        Path facts = folder.resolve("facts.json");
        var told = new ByteArrayOutputStream();

        int code = Main.tell(
                new Options(directory, Optional.of(facts), false, Optional.of(folder)),
                new PrintStream(told, true, UTF_8));

        assertThat(code).as(told.toString(UTF_8)).isZero();
        var json = Json.parse(Files.readString(facts));
        for (Fact fact : Fact.values()) {
            assertThat(json.path(fact.word()).asBoolean(false)).as(fact.word()).isTrue();
        }
    }
}
