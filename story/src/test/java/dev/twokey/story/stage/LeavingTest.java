package dev.twokey.story.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.story.cast.Cast;
import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.running.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is left running without a way to stop it. */
class LeavingTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway")
    private Stage stage;

    @BeforeEach
    void set() {
        stage = Stage.set(Installation.find(), folder, Cast.writeFounders(folder), Plan.USUAL);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void what_is_left_running_is_ended_by_its_script_and_by_nothing_else() throws IOException, InterruptedException {
        Running sandbox = stage.running().getFirst();

        Path stop = stage.leave();

        assertThat(sandbox.endsWithUs()).isFalse();
        assertThat(sandbox.isAlive()).isTrue();
        assertThat(new ProcessBuilder(stop.toString()).start().waitFor()).isZero();
        Patience.until("the sandbox to end", Duration.ofSeconds(10), () -> Look.when(!sandbox.isAlive(), "it runs"));
    }

    @Test
    void without_a_script_to_stop_it_nothing_is_left_running() throws IOException {
        Files.createDirectory(folder.resolve("stop"));

        assertThatThrownBy(stage::leave)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write " + folder.resolve("stop"));
        assertThat(stage.running()).isNotEmpty().allMatch(Running::endsWithUs);
    }
}
