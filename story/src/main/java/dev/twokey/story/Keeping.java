package dev.twokey.story;

import dev.twokey.story.cast.Persona;
import dev.twokey.story.running.Running;
import dev.twokey.story.stage.Keycloak;
import dev.twokey.story.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/** Leaves everything running, and says how to try it and how to stop it. */
final class Keeping {
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

    private final Scene scene;

    Keeping(Scene scene) {
        this.scene = scene;
    }

    void tell(PrintStream out) {
        Stage stage = scene.stage();
        stage.running().forEach(Running::leave);
        out.println();
        out.println("Everything stays running. Try it:");
        out.println("  Alice, who asks:       " + signIn(scene.cast().alice(), "/ask"));
        out.println("  Bob, who approves:     " + signIn(scene.cast().bob(), "/approvals") + "   in a private window");
        out.println("  The mailbox:           " + stage.sandbox().address("mailbox"));
        out.println("  Contoso's directory:   " + scene.contoso().page());
        if (Files.exists(stage.folder().resolve(Keycloak.PASSWORD_FILE))) {
            out.println("    its administrator is admin, the password is in "
                    + stage.folder().resolve(Keycloak.PASSWORD_FILE));
        }
        out.println("The sandbox's software authenticator holds their passkeys; every page says so.");
        out.println("Data and logs: " + stage.folder());
        out.println("Stop it:       " + writeStop(stage));
    }

    /** Where the page begins with this persona's passkeys and leads to what they came for. */
    private String signIn(Persona persona, String to) {
        return scene.stage().base() + "/sign-in?persona=" + persona.holder() + "&to=" + to;
    }

    /** By process id, and only while that process is still the one that we started. */
    private static Path writeStop(Stage stage) {
        String stops = stage.running().stream()
                .flatMap(running -> running.processes().stream())
                .map(process -> "stop " + process.pid() + " " + quoted(arguments(process)))
                .collect(Collectors.joining("\n"));
        Path file = stage.folder().resolve("stop");
        try {
            Files.writeString(file, SCRIPT + stops + "\n");
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String arguments(ProcessHandle process) {
        return String.join(" ", process.info().arguments().orElse(new String[0]));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
