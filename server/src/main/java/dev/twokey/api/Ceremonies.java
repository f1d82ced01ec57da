package dev.twokey.api;

import dev.twokey.people.PasskeyOptions;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Carries WebAuthn's own JSON through ours, unread: the room of people judges it. */
@Component
class Ceremonies {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper json;

    Ceremonies(JsonMapper json) {
        this.json = json;
    }

    /**
     * What the browser's passkey functions are called with.
     *
     * @param ceremony names the challenge, for the answer
     * @param publicKey PublicKeyCredentialCreationOptionsJSON or PublicKeyCredentialRequestOptionsJSON
     */
    record Offered(String ceremony, Map<String, Object> publicKey) {}

    /** @param credential what {@code PublicKeyCredential.toJSON()} gives */
    record Registered(@NotNull Map<String, Object> credential) {}

    Offered offered(PasskeyOptions options) {
        return new Offered(options.ceremony(), object(options.publicKey()));
    }

    Map<String, Object> object(String text) {
        return json.readValue(text, OBJECT);
    }

    String text(Map<String, Object> object) {
        return json.writeValueAsString(object);
    }
}
