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
import tools.jackson.databind.JsonNode;

/** Bob turns the second key; Alice is in, for the time that was signed; then she is out, and the directory says so. */
final class Access {
    private static final Duration TO_GIVE = Duration.ofMinutes(1);
    private static final Duration TO_TAKE = Duration.ofMinutes(1);

    private final Scene scene;
    private final Cast cast;
    private final Enrolled enrolled;
    private final Asked asked;
    private final Duration duration;

    Access(Scene scene, Enrolled enrolled, Asked asked, Duration duration) {
        this.scene = scene;
        this.cast = scene.cast();
        this.enrolled = enrolled;
        this.asked = asked;
        this.duration = duration;
    }

    void tell() {
        scene.narrator().chapter("Bob approves, and Alice is in until her time ends");
        scene.narrator().step("approve", "Bob turns the second key", () -> approve(cast.bob()));
        scene.narrator().step("requesterMail", "Alice is told", this::requesterMail);
        scene.narrator().step("effective", "The access becomes effective", this::effective);
        scene.narrator().step("removal", "The time runs out", this::removal);
        scene.narrator().step("endMail", "Alice is told", this::endMail);
    }

    String approve(Persona approver) {
        JsonNode offer = approver.door()
                .offer(Scene.TENANT, asked.request(), "approve")
                .done()
                .json();
        Broken.unless(
                Json.text(offer, "digest").equals(asked.digest()),
                "what Bob signs",
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
        scene.narrator().holds(Fact.APPROVED_BY_SECOND_PERSON);
        return approver.name() + " signed the same digest with his key: the request is approved by two persons";
    }

    private String requesterMail() {
        String subject = scene.mailbox()
                .await(Cast.mail(cast.alice()), "Approved: Contoso")
                .subject();
        scene.narrator().holds(Fact.REQUESTER_MAILED);
        return "Alice has the mail “" + subject + "”";
    }

    String effective() {
        View active = Patience.until("the request to be active", TO_GIVE, () -> {
            View view = view();
            Broken.unless(!view.state().equals("ended"), "the request", "becomes active", view);
            return Look.when(view.state().equals("active"), view);
        });
        String account = Cast.operational(cast.alice());
        Broken.unless(
                scene.contoso().isMember(enrolled.group(), account),
                "members of " + enrolled.group() + " in " + scene.contoso().name() + " while TwoKey says active",
                account,
                scene.contoso().members(enrolled.group()));
        Instant since =
                active.time("activeAt").orElseThrow(() -> new Broken("the request", "activeAt", active.toString()));
        Instant until = active.time("endsAt").orElseThrow(() -> new Broken("the request", "endsAt", active.toString()));
        Broken.unless(
                Duration.between(since, until).compareTo(duration) <= 0,
                "the access",
                "at most " + duration,
                since + " to " + until);
        scene.narrator().holds(Fact.ACTIVE_READ_BACK);
        return "%s itself shows %s in the group “%s”".formatted(scene.contoso().name(), account, enrolled.group());
    }

    /** In at every look while TwoKey says active, and never said to be gone while it is not. */
    String removal() {
        Instant endsAt = view().time("endsAt").orElseThrow();
        View ended = Patience.until("the request to be ended", duration.plus(TO_TAKE), () -> {
            View before = view();
            boolean inside = isInside();
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
        scene.narrator().holds(Fact.REMOVAL_READ_BACK);
        Duration late = Duration.between(endsAt, readBackAt);
        scene.narrator().measured("endToReadBack", late);
        return "The time ended; %s itself shows the group empty, and only then TwoKey said ended (read back %d ms after the end)"
                .formatted(scene.contoso().name(), late.toMillis());
    }

    private boolean isInside() {
        return scene.contoso().isMember(enrolled.group(), Cast.operational(cast.alice()));
    }

    private View view() {
        return cast.alice().door().view(Scene.TENANT, asked.request());
    }

    private String endMail() {
        String subject = scene.mailbox().await(Cast.mail(cast.alice()), "Ended").subject();
        return "Alice has the mail “" + subject + "”";
    }
}
