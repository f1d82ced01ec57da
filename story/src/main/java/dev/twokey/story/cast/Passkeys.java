package dev.twokey.story.cast;

import dev.twokey.story.stage.Sandbox;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One person's passkeys, held by the sandbox's software authenticator as a phone would hold them.
 *
 * @param holder the authenticator's name in the sandbox
 */
public record Passkeys(Sandbox sandbox, String holder) {
    /**
     * Makes a passkey (WebAuthn registration).
     *
     * @param origin the page that asks
     * @param options PublicKeyCredentialCreationOptions as JSON
     * @return the PublicKeyCredential as JSON
     */
    public JsonNode create(String origin, JsonNode options) {
        return ceremony("create", origin, options);
    }

    /** Signs a challenge (WebAuthn assertion); parameters as for {@link #create}. */
    public JsonNode sign(String origin, JsonNode options) {
        return ceremony("get", origin, options);
    }

    private JsonNode ceremony(String kind, String origin, JsonNode options) {
        ObjectNode body = Json.of("origin", origin);
        body.set("options", options);
        return sandbox.door()
                .post("/authenticator/" + Door.encoded(holder) + "/" + kind, body)
                .done()
                .json();
    }
}
