package dev.twokey.story.stage;

import dev.twokey.story.running.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** A program that ends what is left running: by process id, and only while that process is still the one we started. */
final class StopScript {
    private static final String SCRIPT = """
            #!/bin/sh
            # Stops what bin/demo --keep left running, and nothing else.
            runs() {
              { tr '\\0' ' ' <"/proc/$1/cmdline" || ps -ww -p "$1" -o args=; } 2>/dev/null | grep -qF -e "$2"
            }
            stop() {
              if runs "$1" "$2"; then kill "$1" 2>/dev/null; fi
              while runs "$1" "$2"; do sleep 0.2; done
            }
            """;

    private StopScript() {}

    /** Writes it below {@code folder}. */
    static Path write(Path folder, List<Running> running) {
        String stops = running.stream()
                .flatMap(each -> each.processes().stream())
                .map(process -> "stop " + process.pid() + " " + quoted(arguments(process)))
                .collect(Collectors.joining("\n"));
        Path file = folder.resolve("stop");
        try {
            Files.writeString(file, SCRIPT + stops + "\n");
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String arguments(ProcessHandle process) {
        // Without them any process that got the number later would be ended.
        return process.info()
                .arguments()
                .map(arguments -> String.join(" ", arguments))
                .filter(arguments -> !arguments.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "this system does not tell the arguments of process " + process.pid() + "; stop it by hand"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
