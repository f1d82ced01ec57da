package dev.twokey.story;

import dev.twokey.story.Asking.Asked;
import dev.twokey.story.Enrollment.Enrolled;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.cast.View;
import dev.twokey.story.running.Broken;
import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everybody who must not turn the second key tries to. */
final class Refusals {
    private static final String SELF = "requester-is-approver";

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

    private String self() {
        approveDirectly(cast.alice()).refused(SELF);
        List<String> refusals = new ArrayList<>(List.of(SELF));
        refusals.add(refusal("her first key sent a second time", turn(cast.alice(), asked.nonce(), asked.assertion())));
        refusals.addAll(withBobsStatement());
        refusals.add(refusal("a statement that she forged", forged()));
        refusals.add(refusal(
                "the path of another tenant",
                cast.alice()
                        .door()
                        .offer("deployment", asked.request(), "approve")
                        .refused("not-found")));
        unchanged();
        scene.narrator().holds(Fact.SELF_APPROVAL_REFUSED);
        return "Alice could not approve her own request: not by asking for the statement, not by repeating her key, not with"
                + " Bob's statement under her key, not with a forged one, not by another tenant's path ("
                + String.join(", ", refusals) + ")";
    }

    private Answer approveDirectly(Persona persona) {
        return persona.door().offer(Scene.TENANT, asked.request(), "approve");
    }

    private Answer turn(Persona persona, String nonce, JsonNode assertion) {
        return persona.door().turn(Scene.TENANT, asked.request(), nonce, assertion);
    }

    /** Bob's own statement and its nonce are no secret, and without his passkey no power. */
    private List<String> withBobsStatement() {
        JsonNode bobs = approveDirectly(cast.bob()).done().json();
        String nonce = Json.text(bobs, "nonce");
        JsonNode signedByAlice = cast.alice().assertion(withoutAllowList(bobs));
        ObjectNode body = Json.object();
        body.set("assertion", signedByAlice);
        Door signingPage = scene.stage()
                .server()
                .door()
                .with("Host", java.net.URI.create(scene.stage().signingOrigin()).getAuthority())
                .with("Origin", scene.stage().signingOrigin());
        return List.of(
                refusal("Bob's statement with her key", turn(cast.alice(), nonce, signedByAlice)),
                refusal("the same on the signing page", signingPage.post("/sign/" + nonce, body)));
    }

    private static JsonNode withoutAllowList(JsonNode offer) {
        JsonNode options = offer.path("options").deepCopy();
        ((ObjectNode) options).remove("allowCredentials");
        ObjectNode other = Json.object();
        other.set("options", options);
        return other;
    }

    /** She signs bytes of her own making: a challenge that the server never offered. */
    private Answer forged() {
        ObjectNode options = Json.object();
        options.put("challenge", "Zm9yZ2VkIGJ5IEFsaWNlIHdpdGhvdXQgdGhlIHNlcnZlcg")
                .put("rpId", java.net.URI.create(scene.stage().signingOrigin()).getHost())
                .put("userVerification", "required");
        return turn(cast.alice(), "forged-by-alice", cast.alice().assertion(options));
    }

    private static String refusal(String attempt, Answer answer) {
        Broken.unless(
                !answer.succeeded() && answer.status() / 100 == 4, attempt, "refused with a problem", answer.excerpt());
        return answer.code().isEmpty() ? String.valueOf(answer.status()) : answer.code();
    }

    private String sameHuman() {
        approveDirectly(cast.aliceAgain()).refused(SELF);
        unchanged();
        scene.narrator().holds(Fact.SAME_HUMAN_REFUSED);
        return "Alice's second account was recognised as the same human and refused (" + SELF + ")";
    }

    private String others() {
        approveDirectly(cast.dave()).refused("not-in-team");
        Answer stranger = scene.stage()
                .server()
                .door()
                .post(
                        "/api/v1/tenants/" + Scene.TENANT + "/requests/" + asked.request() + "/statements",
                        Json.of("decision", "approve"))
                .refused("not-signed-in");
        unchanged();
        return "Dave, who is in neither team, was refused (not-in-team), and so was a stranger (" + stranger.code()
                + ")";
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
        Broken.unless(
                scene.contoso().members(enrolled.group()).isEmpty(),
                "the group in " + scene.contoso().name(),
                "nobody in it",
                scene.contoso().members(enrolled.group()));
    }
}
