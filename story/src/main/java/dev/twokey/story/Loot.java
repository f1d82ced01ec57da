package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.proof.Bytes;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.Statement;
import dev.twokey.story.Asking.Asked;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a requester can make of the statement that her approver was offered, with no key but her own.
 *
 * @param nonce of Bob's offer
 * @param firstKey what she signed to ask
 * @param bobsStatementByHerKey Bob's statement as it was offered, signed by her
 * @param alteredByHerKey that statement with her person and credential put in, signed by her
 * @param alteredInBobsName the same signature, passed off under Bob's credential
 */
record Loot(
        String nonce,
        JsonNode firstKey,
        JsonNode bobsStatementByHerKey,
        JsonNode alteredByHerKey,
        JsonNode alteredInBobsName) {
    static Loot of(Scene scene, Asked asked) {
        Persona alice = scene.cast().alice();
        JsonNode bobs = scene.cast()
                .bob()
                .door()
                .offer(Scene.TENANT, asked.request(), "approve")
                .done()
                .json();
        JsonObject offered =
                CanonicalJson.parseObject(Json.text(bobs, "statement").getBytes(UTF_8));
        Statement altered = Statement.fromJson(offered.with("person", alice.person())
                .with("credential", Bytes.fromBase64Url(Json.text(asked.assertion(), "id"))));
        JsonNode hers = alice.signature(challenge(altered));
        return new Loot(
                Json.text(bobs, "nonce"),
                asked.assertion(),
                alice.signature(challenge(Statement.fromJson(offered))),
                hers,
                passedOff(hers, offered.string("credential")));
    }

    private static String challenge(Statement statement) {
        return statement.challenge().bytes().base64Url();
    }

    private static JsonNode passedOff(JsonNode assertion, String credential) {
        return ((ObjectNode) assertion.deepCopy()).put("id", credential).put("rawId", credential);
    }

    /** All of them. */
    List<JsonNode> assertions() {
        return List.of(firstKey, bobsStatementByHerKey, alteredByHerKey, alteredInBobsName);
    }
}
