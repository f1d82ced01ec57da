package dev.twokey.story;

import dev.twokey.story.Asking.Asked;
import dev.twokey.story.Enrollment.Enrolled;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.outside.CustomerDirectory;
import dev.twokey.story.outside.KeycloakRealm;
import dev.twokey.story.outside.Mailbox;
import dev.twokey.story.outside.SimulatedEntra;
import dev.twokey.story.stage.Stage;
import java.time.Duration;

/** The main job, from nothing to the proof. */
final class Story {
    /** How long Alice asks for; really waited for. */
    static final Duration DURATION = Duration.ofSeconds(20);

    private Story() {}

    /** Sets the scene: server and directory run. */
    static Scene begin(Stage stage, Options.Kind kind, Narrator narrator) {
        narrator.chapter("Everything starts on this machine");
        narrator.slowStep("serverStart", "The server starts on an empty data directory (10 to 30 s)", () -> {
            stage.server().start();
            return new Held(
                    "The server runs, with a PostgreSQL of its own, and beside it the sandbox",
                    stage.base() + " says it is ready; the sandbox is at "
                            + stage.sandbox().home());
        });
        CustomerDirectory[] contoso = new CustomerDirectory[1];
        narrator.slowStep("directoryStart", starting(stage, kind), () -> {
            contoso[0] = directory(stage, kind);
            return new Held(contoso[0].name() + " runs", contoso[0].page().toString());
        });
        return new Scene(stage, Cast.of(stage), contoso[0], new Mailbox(stage.sandbox()), narrator);
    }

    private static String starting(Stage stage, Options.Kind kind) {
        return switch (kind) {
            case SIMULATOR -> "Contoso's directory, a simulated Entra tenant, starts";
            case KEYCLOAK ->
                "Contoso's directory, a real Keycloak, starts (15 to 60 s, the first time minutes: it is fetched and built; see "
                        + stage.folder().resolve("log/keycloak.log") + ")";
        };
    }

    private static CustomerDirectory directory(Stage stage, Options.Kind kind) {
        return switch (kind) {
            case SIMULATOR -> new SimulatedEntra(stage.sandbox(), Scene.TENANT);
            case KEYCLOAK -> new KeycloakRealm(stage.keycloak(), Scene.TENANT, "Contoso");
        };
    }

    /** Tells the rest. */
    static void tell(Scene scene) {
        new Beginning(scene).tell();
        Enrolled enrolled = new Enrollment(scene).tell();
        Asked asked = new Asking(scene, DURATION).tell();
        new Refusals(scene, enrolled, asked).tell();
        Access access = new Access(scene, enrolled, asked, DURATION, Access.TO_TAKE);
        access.tell();
        new Evidence(scene, enrolled).tell(asked);
        scene.narrator().step("afterwards", "The directory is looked at once more", access::stillOut);
    }
}
