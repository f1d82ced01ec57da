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
    private final Scene scene;

    Keeping(Scene scene) {
        this.scene = scene;
    }

    void tell(PrintStream out) {
        Stage stage = scene.stage();
        stage.running().forEach(Running::leave);
        out.println();
        out.println("Everything stays running. Try it:");
        out.println("  Alice, who asks:       " + signIn(scene.cast().alice()));
        out.println("  Bob, who approves:     " + signIn(scene.cast().bob()) + ", in a private window");
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

    private String signIn(Persona persona) {
        return scene.stage().base() + "/sign-in?persona=" + persona.holder() + "   as “" + persona.holder() + "”";
    }

    /** By process id, and only when that process is still ours. */
    private static Path writeStop(Stage stage) {
        String processes = stage.running().stream()
                .map(running -> String.valueOf(running.pid()))
                .collect(Collectors.joining(" "));
        Path file = stage.folder().resolve("stop");
        String script = """
                #!/bin/sh
                # Stops what bin/demo --keep left running, and nothing else.
                for pid in %s; do
                  if ps -p "$pid" -o args= 2>/dev/null | grep -qF -e '%s' -e '%s'; then
                    kill "$pid"
                    while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
                  fi
                done
                """.formatted(processes, stage.installation().root(), stage.folder());
        try {
            Files.writeString(file, script);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
