package dev.twokey.story.cast;

import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The HTTP interface as one signed-in person uses it; paths are below {@code prefix}. */
public record Api(Door door, String prefix) {
    /** Reads. */
    public Answer get(String path) {
        return door.get(prefix + path);
    }

    /** Sends JSON. */
    public Answer post(String path, JsonNode body) {
        return door.post(prefix + path, body);
    }

    /** Asks for the statement of a decision about a request. */
    public Answer offer(String tenant, String request, String decision) {
        return post(requests(tenant, request) + "/statements", Json.of("decision", decision));
    }

    /** Turns a key with what was signed. */
    public Answer turn(String tenant, String request, String nonce, JsonNode assertion) {
        ObjectNode body = Json.of("nonce", nonce);
        body.set("assertion", assertion);
        return post(requests(tenant, request) + "/keys", body);
    }

    /** A request as this person sees it. */
    public View view(String tenant, String request) {
        return new View(get(requests(tenant, request)).done().json());
    }

    private static String requests(String tenant, String request) {
        return "/tenants/" + tenant + "/requests/" + request;
    }
}
