package dev.twokey.story;

import dev.twokey.story.Asking.Asked;
import dev.twokey.story.Enrollment.Enrolled;
import dev.twokey.story.cast.Api;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.cast.View;
import dev.twokey.story.running.Broken;
import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Everybody who must not turn the second key tries to, each by what they really have; each hears the very reason. */
final class Refusals {
    private static final String SELF = "requester-is-approver";
    private static final String UNCHANGED = "the request is as it was, and the directory's groups are empty";

    private final Scene scene;
    private final Cast cast;
    private final Enrolled enrolled;
    private final Asked asked;

    Refusals(Scene scene, Enrolled enrolled, Asked asked) {
        this.scene = scene;
        this.cast = scene.cast();
        this.enrolled = enrolled;
        this.asked = asked;
    }

    void tell() {
        scene.narrator().chapter("Nobody who may not approve can");
        scene.narrator().step("selfApproval", "Alice tries to approve her own request", this::self);
        scene.narrator().step("sameHuman", "Alice tries from her second account", this::sameHuman);
        scene.narrator().step("outsider", "Others try", this::others);
    }

    /** What Alice has: her session, her token, her keys, and all that Bob is shown, whose nonce is no secret. */
    private Held self() {
        Loot loot = Loot.of(scene, asked);
        for (Api way : ways(cast.alice())) {
            offer(way).refused(SELF);
            turn(way, asked.nonce(), asked.assertion()).refused("signature-replayed");
            tryWith(loot, way);
            way.offer("deployment", asked.request(), "approve").refused("not-found");
        }
        SigningPage page = new SigningPage(scene.stage());
        page.sign(asked.nonce(), asked.assertion()).refused("signature-replayed");
        page.sign(loot.nonce(), asked.assertion()).refused("key-unknown");
        page.sign(loot.nonce(), loot.bobsStatementByHerKey()).refused("key-unknown");
        page.sign(loot.nonce(), loot.alteredByHerKey()).refused("key-unknown");
        page.sign(loot.nonce(), loot.alteredInBobsName()).refused("signature-invalid");
        unchanged();
        scene.narrator().holds(Fact.SELF_APPROVAL_REFUSED);
        return new Held(
                "Alice cannot approve her own request: not by token, by session or on the signing page",
                "each refusal's own code: asking to approve (" + SELF + "), her first key again (signature-replayed),"
                        + " Bob's statement under her key, as it is or altered to her name (not-found, key-unknown), in Bob's"
                        + " name (signature-invalid), another tenant's path (not-found); " + UNCHANGED);
    }

    private static List<Api> ways(Persona persona) {
        return List.of(persona.door(), persona.session());
    }

    private void tryWith(Loot loot, Api way) {
        for (JsonNode assertion : loot.assertions()) {
            turn(way, loot.nonce(), assertion).refused("not-found");
        }
    }

    private Answer offer(Api way) {
        return way.offer(Scene.TENANT, asked.request(), "approve");
    }

    private Answer turn(Api way, String nonce, JsonNode assertion) {
        return way.turn(Scene.TENANT, asked.request(), nonce, assertion);
    }

    private Held sameHuman() {
        Loot loot = Loot.of(scene, asked);
        for (Api way : ways(cast.aliceAgain())) {
            offer(way).refused(SELF);
            turn(way, asked.nonce(), asked.assertion()).refused("signature-replayed");
            tryWith(loot, way);
        }
        unchanged();
        scene.narrator().holds(Fact.SAME_HUMAN_REFUSED);
        return new Held(
                "Alice cannot approve it from her second account either: she is one person",
                "the refusals, by token and by session (" + SELF + "); " + UNCHANGED);
    }

    private Held others() {
        for (Api way : ways(cast.dave())) {
            offer(way).refused("not-in-team");
        }
        Answer stranger = scene.stage()
                .server()
                .door()
                .post(
                        "/api/v1/tenants/" + Scene.TENANT + "/requests/" + asked.request() + "/statements",
                        Json.of("decision", "approve"))
                .refused("not-signed-in");
        unchanged();
        return new Held(
                "Dave, who is in neither team, cannot, and a stranger cannot",
                "the refusals (not-in-team, " + stranger.code() + "); " + UNCHANGED);
    }

    /** The request still waits for its second key, and the directory knows of nobody. */
    private void unchanged() {
        View view = cast.alice().door().view(Scene.TENANT, asked.request());
        Broken.unless(
                view.state().equals("pending")
                        && view.keys().equals(List.of(cast.alice().name())),
                "the request after the attempt",
                "pending, with Alice's key only",
                view);
        Set<String> members = enrolled.members(scene.contoso());
        Broken.unless(members.isEmpty(), "our groups in " + scene.contoso().name(), "nobody in them", members);
    }
}
