package dev.twokey.story.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell under the name of PostgreSQL stands for one: only its name and its arguments are looked at. */
class PostmasterTest {
    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void the_one_of_this_directory_is_known_and_ended() throws IOException {
        Process ours = start("postgres", cluster());
        write(ours.pid());

        assertThat(postmaster().pid()).contains(ours.pid());
        postmaster().end();

        assertThat(ours.isAlive()).isFalse();
    }

    @Test
    void another_directorys_that_has_the_number_by_now_is_left_alone() throws IOException {
        Path globex = Files.createDirectories(folder.resolve("globex/postgresql/cluster"));
        Process other = start("postgres", globex);
        write(other.pid());

        assertThat(postmaster().pid()).isEmpty();
        postmaster().end();

        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void another_program_that_has_the_number_by_now_is_left_alone() throws IOException {
        Process other = start("editor", cluster());
        write(other.pid());

        postmaster().end();

        assertThat(other.isAlive()).isTrue();
    }

    private Postmaster postmaster() {
        return new Postmaster(folder.resolve("data"));
    }

    private Path cluster() throws IOException {
        return Files.createDirectories(folder.resolve("data/postgresql/cluster"));
    }

    private void write(long pid) throws IOException {
        Files.writeString(cluster().resolve("postmaster.pid"), pid + "\n" + cluster() + "\n1764000000\n5432\n");
    }

    private Process start(String name, Path directory) throws IOException {
        Path program = folder.resolve(name);
        Files.copy(Path.of("/bin/sh").toRealPath(), program);
        Process process =
                new ProcessBuilder(program.toString(), "-c", "read wait", "sh", "-D", directory.toString()).start();
        started.add(process);
        return process;
    }
}
