package dev.twokey.story.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.story.running.Patience.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
    @TempDir
    private Path folder;

    @Test
    void a_process_that_ended_by_itself_is_told_with_its_last_words() {
        Running running = start("echo out of memory; exit 3");
        Patience.until("it to end", Duration.ofSeconds(10), () -> Look.when(!running.isAlive(), "it runs"));

        assertThatThrownBy(running::requireAlive)
                .isInstanceOf(Broken.class)
                .hasMessageContaining("the program ended by itself")
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("out of memory");
    }

    @Test
    void it_is_ended_by_its_own_id() {
        Running running = start("exec sleep 600");
        assertThat(ProcessHandle.of(running.pid())).isPresent();

        running.close();

        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void one_that_does_not_listen_is_killed() {
        try (Running running = start("trap '' TERM; echo ready; while :; do sleep 1; done")) {
            Patience.until(
                    "it to be ready",
                    Duration.ofSeconds(10),
                    () -> Look.when(running.words().contains("ready"), running.words()));

            running.kill();

            assertThat(running.isAlive()).isFalse();
        }
    }

    /** Ctrl-C may come between that and the next start. */
    @Test
    void what_a_killed_one_leaves_running_still_ends_with_this_program() {
        List<String> ended = new ArrayList<>();
        Running running = Running.start(
                "the program",
                List.of("/bin/sleep", "600"),
                Map.of(),
                folder.resolve("log"),
                () -> ended.add("what it started"));

        running.kill();

        assertThat(running.isAlive()).isFalse();
        assertThat(running.endsWithUs()).isTrue();
        running.close();
        assertThat(ended).containsExactly("what it started");
    }

    private Running start(String script) {
        return Running.start("the program", List.of("/bin/sh", "-c", script), Map.of(), folder.resolve("log"));
    }
}
