package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.story.Asking.Asked;
import dev.twokey.story.Enrollment.Enrolled;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.cast.Founding;
import dev.twokey.story.cast.Joining;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.cast.View;
import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Installation;
import dev.twokey.story.stage.NamedDatabase;
import dev.twokey.story.stage.Plan;
import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A deployment that is founded and has one customer, for tests that then do something bad to it. */
final class Rehearsal implements AutoCloseable {
    /** How long Alice asks for. */
    static final Duration DURATION = Duration.ofSeconds(15);

    private final Scene scene;
    private final Enrolled enrolled;

    private Rehearsal(Scene scene, Enrolled enrolled) {
        this.scene = scene;
        this.enrolled = enrolled;
    }

    static Rehearsal begin(Path folder) {
        return begin(folder, NamedDatabase.NONE);
    }

    static Rehearsal begin(Path folder, NamedDatabase database) {
        Stage stage = Stage.set(Installation.find(), folder, Cast.writeFounders(folder), Plan.USUAL.database(database));
        try {
            Narrator silent = new Narrator(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), false);
            Scene scene = Story.begin(stage, Options.Kind.SIMULATOR, silent);
            new Founding(stage).hold(scene.cast().founders());
            scene.cast().founders().forEach(founder -> founder.signIn());
            return new Rehearsal(scene, new Enrollment(scene).tell());
        } catch (RuntimeException broken) {
            stage.close();
            throw broken;
        }
    }

    Scene scene() {
        return scene;
    }

    /** Erin of the SOC, who may enter as well; whoever else approves that, it is neither Alice nor Bob. */
    void letErinIn() {
        Persona erin = scene.cast().erin();
        new Joining(scene.cast().alice(), scene.cast().bob())
                .introduce(
                        erin,
                        Cast.mail(erin),
                        List.of(
                                Joining.account("sign-in", Cast.mail(erin)),
                                Joining.account("operational", Cast.operational(erin))),
                        List.of("soc"));
        erin.signInOnceKnown();
    }

    /** In the directory's lists. */
    void showNewGuestsAtOnce() {
        sandbox()
                .put(
                        "/control/tenants/" + Scene.TENANT + "/settings",
                        Json.object().put("lagReads", 0))
                .done();
    }

    /** What the directory calls the guest of this account. */
    String guest(String account) {
        return Json.list(sandbox()
                        .get("/control/tenants/" + Scene.TENANT + "/users")
                        .done()
                        .json()
                        .path("users"))
                .stream()
                .filter(user -> Json.text(user, "mail").equals(account))
                .map(user -> Json.text(user, "id"))
                .findFirst()
                .orElseThrow(() -> new Broken("the directory's users", account, "absent"));
    }

    private Door sandbox() {
        return scene.stage().sandbox().door();
    }

    Asked ask() {
        return ask(DURATION);
    }

    Asked ask(Duration duration) {
        return new Asking(scene, duration).ask(scene.cast().alice());
    }

    /** Bob approves, Alice's request being asked; the rest of the way is told step by step. */
    Access approved(Asked asked) {
        return approved(asked, DURATION, Access.TO_TAKE);
    }

    /** Likewise, for another time and another patience with its end. */
    Access approved(Asked asked, Duration duration, Duration toTake) {
        Access access = new Access(scene, enrolled, asked, duration, toTake);
        access.approve(scene.cast().bob());
        return access;
    }

    View view(Asked asked) {
        return scene.cast().alice().door().view(Scene.TENANT, asked.request());
    }

    String group() {
        return enrolled.group();
    }

    /** Whether the directory itself shows Alice inside. */
    boolean isInside() {
        return scene.contoso().isMember(group(), Cast.operational(scene.cast().alice()));
    }

    /** Whoever the directory itself shows in one of our groups. */
    Set<String> insideAnyGroup() {
        return enrolled.members(scene.contoso());
    }

    Evidence evidence() {
        return new Evidence(scene, enrolled);
    }

    @Override
    public void close() {
        scene.stage().close();
    }
}
