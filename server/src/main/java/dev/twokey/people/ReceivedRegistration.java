package dev.twokey.people;

import dev.twokey.proof.Bytes;
import dev.twokey.proof.MalformedProof;
import tools.jackson.databind.JsonNode;

/** A new passkey as a browser sends it (RegistrationResponseJSON, WebAuthn Level 3, 5.1), as far as it is signed. */
record ReceivedRegistration(Bytes clientDataJSON, Bytes attestationObject) {
    /** @throws MalformedProof when it is no such answer */
    static ReceivedRegistration of(String json) {
        JsonNode response = ReceivedAssertion.read(json).path("response");
        return new ReceivedRegistration(
                ReceivedAssertion.bytes(response, "clientDataJSON"),
                ReceivedAssertion.bytes(response, "attestationObject"));
    }
}
