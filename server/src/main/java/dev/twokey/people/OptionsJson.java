package dev.twokey.people;

import dev.twokey.proof.Assertions;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.RelyingParty;
import java.util.List;

/** Options for the browser, as WebAuthn Level 3, 5.1.8 and 5.1.9 spell them. */
final class OptionsJson {
    private static final JsonArray ALGORITHMS = JsonArray.of(algorithm(-7), algorithm(-257));

    private OptionsJson() {}

    /** To make a discoverable passkey that verifies its person. */
    static String creation(Bytes challenge, RelyingParty relyingParty, String deployment, Candidate candidate) {
        JsonObject user = JsonObject.of(
                        "id",
                        Assertions.userHandle(candidate.person().toString()).base64Url())
                .with("name", candidate.facts().accountName())
                .with("displayName", candidate.facts().name());
        JsonObject selection = JsonObject.of("residentKey", "required")
                .with("requireResidentKey", true)
                .with("userVerification", "required");
        return CanonicalJson.writeString(JsonObject.of("challenge", challenge.base64Url())
                .with("rp", JsonObject.of("id", relyingParty.id()).with("name", "TwoKey " + deployment))
                .with("user", user)
                .with("pubKeyCredParams", ALGORITHMS)
                .with("authenticatorSelection", selection)
                .with("attestation", "none")
                .with("timeout", CeremonyStore.VALIDITY.toMillis()));
    }

    /** To sign; with no credential named the person chooses the passkey. */
    static String request(Bytes challenge, RelyingParty relyingParty, List<Bytes> credentials) {
        List<JsonObject> allowed = credentials.stream()
                .map(id -> JsonObject.of("id", id.base64Url()).with("type", "public-key"))
                .toList();
        return CanonicalJson.writeString(JsonObject.of("challenge", challenge.base64Url())
                .with("rpId", relyingParty.id())
                .with("allowCredentials", JsonArray.ofObjects(allowed))
                .with("userVerification", "required")
                .with("timeout", CeremonyStore.VALIDITY.toMillis()));
    }

    private static JsonObject algorithm(int algorithm) {
        return JsonObject.of("alg", algorithm).with("type", "public-key");
    }
}
