package dev.twokey.story;

import dev.twokey.story.cast.Cast;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.cast.View;
import dev.twokey.story.outside.Mailbox.Mail;
import dev.twokey.story.running.Broken;
import dev.twokey.story.wire.Json;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Alice asks for temporary access and turns the first key; the teams are told. */
final class Asking {
    private final Scene scene;
    private final Duration duration;

    /** @param duration how long she asks for, in whole seconds below a minute */
    Asking(Scene scene, Duration duration) {
        this.scene = scene;
        this.duration = duration;
    }

    /**
     * A request whose first key is turned.
     *
     * @param request {@code req_…}
     * @param nonce the nonce under which the first key was turned
     * @param assertion the first key
     * @param digest what both keys sign
     */
    record Asked(String request, String nonce, JsonNode assertion, String digest) {}

    Asked tell() {
        scene.narrator().chapter("Alice asks to enter Contoso");
        Asked[] asked = new Asked[1];
        scene.narrator().step("ask", "Alice asks and turns the first key", () -> {
            asked[0] = ask(scene.cast().alice());
            return new Held(
                    "Alice asked to be Security Manager for %d s because of INC-4711, and turned the first key"
                            .formatted(duration.toSeconds()),
                    "the request " + asked[0].request() + ": pending, with her key only");
        });
        scene.narrator().step("teamMail", "The teams get their mail", this::teamMail);
        return asked[0];
    }

    Asked ask(Persona requester) {
        ObjectNode ask = Json.of("roleGroup", Scene.ROLE_GROUP)
                .put("duration", duration.toString())
                .put("justification", "The sign-in policy locks out the service desk since this morning")
                .put("ticket", "INC-4711");
        JsonNode draft = requester
                .door()
                .post("/tenants/" + Scene.TENANT + "/elevations", ask)
                .done()
                .json();
        String request = Json.text(draft, "request");
        String nonce = Json.text(draft, "nonce");
        JsonNode assertion = requester.assertion(draft);
        View view = new View(requester
                .door()
                .turn(Scene.TENANT, request, nonce, assertion)
                .done()
                .json());
        Broken.unless(
                view.state().equals("pending") && view.keys().equals(List.of(requester.name())),
                "the request after the first key",
                "pending, with the key of " + requester.name(),
                view);
        return new Asked(request, nonce, assertion, Json.text(draft, "digest"));
    }

    private Held teamMail() {
        String subject = "Second person needed: Contoso – Security Manager – %d s – INC-4711 – answer by "
                .formatted(duration.toSeconds());
        for (String alias : List.of(Cast.ENGINEERS, Cast.SOC)) {
            Mail mail = scene.mailbox().await(alias, subject);
            Broken.unless(
                    mail.subject().matches(".* answer by \\d\\d:\\d\\d UTC"),
                    "the subject",
                    "ends with a time",
                    mail.subject());
            for (String word :
                    List.of("Alice Brandt", Cast.operational(scene.cast().alice()), "INC-4711", "policy")) {
                Broken.unless(mail.text().contains(word), "the mail to " + alias, "says " + word, mail.text());
            }
        }
        scene.narrator().holds(Fact.TEAM_MAILED);
        return new Held(
                "Both teams are asked by mail for a second person: who, as which account, why, until when",
                "the mailboxes of " + Cast.ENGINEERS + " and " + Cast.SOC + ": “" + subject + "…”");
    }
}
