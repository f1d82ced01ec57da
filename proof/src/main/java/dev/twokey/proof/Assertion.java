package dev.twokey.proof;

/** What an authenticator answered to a challenge, verbatim (WebAuthn Level 3, 5.2.2). */
public record Assertion(Bytes credentialId, Bytes clientDataJSON, Bytes authenticatorData, Bytes signature) {
    public static Assertion of(byte[] credentialId, byte[] clientDataJSON, byte[] authenticatorData, byte[] signature) {
        return new Assertion(
                Bytes.of(credentialId), Bytes.of(clientDataJSON), Bytes.of(authenticatorData), Bytes.of(signature));
    }

    public JsonObject toJson() {
        return JsonObject.of("credentialId", credentialId.base64Url())
                .with("clientDataJSON", clientDataJSON)
                .with("authenticatorData", authenticatorData)
                .with("signature", signature);
    }

    public static Assertion fromJson(JsonObject json) {
        json.only("credentialId", "clientDataJSON", "authenticatorData", "signature");
        return new Assertion(
                json.bytes("credentialId"),
                json.bytes("clientDataJSON"),
                json.bytes("authenticatorData"),
                json.bytes("signature"));
    }
}
