package dev.twokey.story;

import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The signing origin as its page uses it: no session, only an offer's nonce. */
record SigningPage(Stage stage) {
    /** Sends a signature of the offer, as the page does. */
    Answer sign(String nonce, JsonNode assertion) {
        ObjectNode body = Json.object();
        body.set("assertion", assertion);
        return door().post("/sign/" + nonce, body);
    }

    /** The page itself. */
    Answer open(String path) {
        return door().get(path);
    }

    private Door door() {
        String origin = stage.signingOrigin();
        return stage.server()
                .door()
                .with("Host", URI.create(origin).getAuthority())
                .with("Origin", origin);
    }
}
