package dev.twokey.story;

import dev.twokey.story.Asking.Asked;
import dev.twokey.story.Enrollment.Enrolled;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.cast.View;
import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Bob turns the second key; Alice is in, for the time that was signed; then she is out, and the directory says so. */
final class Access {
    private static final Duration TO_GIVE = Duration.ofMinutes(1);

    /** How long an access may take to be gone after its end. */
    static final Duration TO_TAKE = Duration.ofMinutes(1);

    // Looks are coarse where everything runs on one busy machine.
    private static final Duration UNSEEN = Duration.ofSeconds(4);
    private static final Duration LATE = Duration.ofSeconds(15);

    private final Scene scene;
    private final Cast cast;
    private final Enrolled enrolled;
    private final Asked asked;
    private final Duration duration;
    private final Duration toTake;
    private final Stay stay;

    /**
     * @param duration what was signed
     * @param toTake how long to wait for the removal after the end
     */
    Access(Scene scene, Enrolled enrolled, Asked asked, Duration duration, Duration toTake) {
        this.scene = scene;
        this.cast = scene.cast();
        this.enrolled = enrolled;
        this.asked = asked;
        this.duration = duration;
        this.toTake = toTake;
        this.stay = new Stay(
                () -> scene.contoso().isMember(enrolled.group(), Cast.operational(cast.alice())), System::nanoTime);
    }

    void tell() {
        String seconds = duration.toSeconds() + " s";
        scene.narrator().chapter("Bob approves, and Alice is in until her time ends");
        scene.narrator().step("approve", "Bob turns the second key", () -> approve(cast.bob()));
        scene.narrator().step("effective", "The access becomes effective", this::effective);
        scene.narrator().step("requesterMail", "Alice is told", this::requesterMail);
        scene.narrator().slowStep("removal", "Alice's " + seconds + " run out", this::removal);
        scene.narrator().step("stay", "The time is measured", this::lasted);
        scene.narrator().step("endMail", "Alice is told", this::endMail);
    }

    Held approve(Persona approver) {
        Broken.unless(!stay.look(), scene.contoso().name() + " before the second key", "nobody", "Alice inside");
        JsonNode offer = approver.door()
                .offer(Scene.TENANT, asked.request(), "approve")
                .done()
                .json();
        Broken.unless(
                Json.text(offer, "digest").equals(asked.digest()),
                "what " + approver.name() + " signs",
                asked.digest(),
                Json.text(offer, "digest"));
        View view = new View(approver.door()
                .turn(Scene.TENANT, asked.request(), Json.text(offer, "nonce"), approver.assertion(offer))
                .done()
                .json());
        Broken.unless(
                view.keys().equals(List.of(cast.alice().name(), approver.name())),
                "the keys of the request",
                "Alice's and " + approver.name() + "'s",
                view);
        return new Held(
                approver.name() + " turned the second key: two persons signed the same request",
                "the request, which now has the keys of " + String.join(" and ", view.keys()) + " over one digest");
    }

    private Held requesterMail() {
        String subject = scene.mailbox()
                .await(Cast.mail(cast.alice()), "Approved: Contoso")
                .subject();
        scene.narrator().holds(Fact.REQUESTER_MAILED);
        return new Held("Alice is told by mail", "her mailbox: “" + subject + "”");
    }

    Held effective() {
        View active = Patience.until("the request to be active", TO_GIVE, () -> {
            stay.look();
            View view = view();
            Broken.unless(!view.state().equals("ended"), "the request", "becomes active", view);
            return Look.when(view.state().equals("active"), view);
        });
        String account = Cast.operational(cast.alice());
        Broken.unless(
                stay.look(),
                "members of " + enrolled.group() + " in " + scene.contoso().name() + " while TwoKey says active",
                account,
                scene.contoso().members(enrolled.group()));
        Broken.unless(
                enrolled.of(scene.contoso(), account).equals(Set.of(enrolled.group())),
                "the groups of " + account + " in " + scene.contoso().name(),
                enrolled.group(),
                enrolled.of(scene.contoso(), account));
        Duration given = Duration.between(time(active, "activeAt"), time(active, "endsAt"));
        Broken.unless(given.equals(duration), "the time from activeAt to endsAt", "the signed " + duration, given);
        scene.narrator().holds(Fact.ACTIVE_READ_BACK);
        return new Held(
                "Alice is inside, for the " + duration.toSeconds() + " s that were signed",
                "%s: %s is in its group “%s”".formatted(scene.contoso().name(), account, enrolled.group()));
    }

    private static Instant time(View view, String name) {
        return view.time(name).orElseThrow(() -> new Broken("the request", name, view.toString()));
    }

    /** In at every look while TwoKey says active, and never said to be gone while it is not. */
    Held removal() {
        Instant endsAt = time(view(), "endsAt");
        View ended = Patience.until("the request to be ended", duration.plus(toTake), () -> {
            View before = view();
            boolean inside = stay.look();
            View after = view();
            boolean active = before.state().equals("active") && after.state().equals("active");
            boolean saysEnded = before.state().equals("ended");
            Broken.unless(
                    inside || !active, scene.contoso().name() + " while TwoKey says active", "Alice inside", "nobody");
            Broken.unless(
                    !inside || !saysEnded,
                    scene.contoso().name() + " when TwoKey says ended",
                    "nobody",
                    "Alice inside");
            return Look.when(saysEnded, after);
        });
        Instant readBackAt = ended.readBackAt()
                .orElseThrow(() -> new Broken(
                        "the ended request", "removal.readBackAt", ended.json().toString()));
        Broken.unless(!readBackAt.isBefore(endsAt), "the read-back", "not before the end " + endsAt, readBackAt);
        Set<String> members = enrolled.members(scene.contoso());
        Broken.unless(members.isEmpty(), "our groups in " + scene.contoso().name(), "nobody", members);
        scene.narrator().holds(Fact.REMOVAL_READ_BACK);
        Duration late = Duration.between(endsAt, readBackAt);
        scene.narrator().measured("endToReadBack", late);
        return new Held(
                "The time ended and Alice is out; TwoKey said “ended” only after it read that back (%d ms after the end)"
                        .formatted(late.toMillis()),
                "%s: nobody is in “%s”, nor in another of our groups"
                        .formatted(scene.contoso().name(), enrolled.group()));
    }

    /** Some time after TwoKey said so: whatever came late would have come by now. */
    Held stillOut() {
        boolean inside = stay.look();
        Set<String> members = enrolled.members(scene.contoso());
        Broken.unless(
                !inside && members.isEmpty(), "our groups in " + scene.contoso().name(), "nobody", members);
        return new Held(
                "Nobody is back inside, in none of the role groups",
                scene.contoso().name() + ": "
                        + String.join(", ", enrolled.groups().stream().sorted().toList()) + ": empty");
    }

    private View view() {
        return cast.alice().door().view(Scene.TENANT, asked.request());
    }

    private Held lasted() {
        Duration seen = stay.requireLasted(duration, UNSEEN, LATE);
        scene.narrator().measured("seenInside", seen);
        scene.narrator().holds(Fact.TIME_HELD);
        return new Held(
                "She was inside for the whole time, whatever TwoKey's clock says",
                "%s, looked at all the time by the demo's own clock: inside for %.1f of %d s for certain"
                        .formatted(scene.contoso().name(), seen.toMillis() / 1000.0, duration.toSeconds()));
    }

    private Held endMail() {
        String subject = scene.mailbox().await(Cast.mail(cast.alice()), "Ended").subject();
        return new Held("Alice is told that it ended", "her mailbox: “" + subject + "”");
    }
}
