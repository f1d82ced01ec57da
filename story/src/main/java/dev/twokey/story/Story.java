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
        narrator.step("serverStart", "The server starts on an empty data directory", () -> {
            stage.server().start();
            return "The server runs at " + stage.base() + " with its own PostgreSQL, and beside it the sandbox at "
                    + stage.sandbox().home();
        });
        CustomerDirectory[] contoso = new CustomerDirectory[1];
        narrator.step("directoryStart", "Contoso's directory starts", () -> {
            contoso[0] = directory(stage, kind);
            return contoso[0].name() + " is at " + contoso[0].page();
        });
        return new Scene(stage, Cast.of(stage), contoso[0], new Mailbox(stage.sandbox()), narrator);
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
        new Access(scene, enrolled, asked, DURATION).tell();
        new Evidence(scene, enrolled).tell();
    }
}
