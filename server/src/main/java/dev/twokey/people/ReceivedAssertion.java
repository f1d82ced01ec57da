package dev.twokey.people;

import dev.twokey.proof.Assertion;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.MalformedProof;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A passkey's answer as a browser sends it (AuthenticationResponseJSON, WebAuthn Level 3, 5.1).
 *
 * @param userHandle whose passkey it is, as the authenticator says; neither signed nor stored
 */
public record ReceivedAssertion(Assertion assertion, Optional<Bytes> userHandle) {
    /** Of two fields of one name another reader could take the other one. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    /** @throws MalformedProof when it is no such answer */
    public static ReceivedAssertion of(String json) {
        JsonNode credential = read(json);
        JsonNode response = credential.path("response");
        Assertion assertion = new Assertion(
                bytes(credential, "id"),
                bytes(response, "clientDataJSON"),
                bytes(response, "authenticatorData"),
                bytes(response, "signature"));
        Optional<Bytes> userHandle = response.path("userHandle").asStringOpt().map(Bytes::fromBase64Url);
        return new ReceivedAssertion(assertion, userHandle);
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException notJson) {
            throw new MalformedProof("not the JSON of a passkey's answer");
        }
    }

    static Bytes bytes(JsonNode parent, String field) {
        return parent.path(field)
                .asStringOpt()
                .map(Bytes::fromBase64Url)
                .orElseThrow(() -> new MalformedProof("field \"" + field + "\" is missing"));
    }
}
