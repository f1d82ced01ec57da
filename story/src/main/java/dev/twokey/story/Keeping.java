package dev.twokey.story;

import dev.twokey.story.cast.Persona;
import dev.twokey.story.stage.Keycloak;
import dev.twokey.story.stage.Stage;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Leaves everything running, and says how to try it and how to stop it. */
final class Keeping {
    private final Scene scene;

    Keeping(Scene scene) {
        this.scene = scene;
    }

    void tell(PrintStream out) {
        Stage stage = scene.stage();
        Path stop = stage.leave();
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
        out.println("Stop it:       " + stop);
    }

    /** Where the page begins with this persona's passkeys and leads to what they came for. */
    private String signIn(Persona persona, String to) {
        return scene.stage().base() + "/sign-in?persona=" + persona.holder() + "&to=" + to;
    }
}
