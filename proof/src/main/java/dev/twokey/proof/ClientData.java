package dev.twokey.proof;

import dev.twokey.proof.InvalidSignature.Reason;

/**
 * What a browser says of a passkey's ceremony (WebAuthn Level 3, 5.8.1), judged as text: libraries compare origins after
 * normalising them, each in its own way, and all verifiers must agree.
 */
public final class ClientData {
    private ClientData() {}

    /**
     * Requires a page of exactly this origin, which no page of another origin framed. Duplicate fields are refused, since
     * two readers could see two origins.
     *
     * @throws InvalidSignature as {@code origin-differs}, {@code cross-origin} or {@code malformed}
     */
    public static void requireExactly(Bytes clientDataJSON, RelyingParty relyingParty) {
        try {
            JsonObject client = CanonicalJson.parseForeignObject(clientDataJSON.toArray());
            if (!client.string("origin").equals(relyingParty.origin())) {
                throw new InvalidSignature(Reason.ORIGIN_DIFFERS);
            }
            if (client.has("topOrigin") || (client.has("crossOrigin") && client.bool("crossOrigin"))) {
                throw new InvalidSignature(Reason.CROSS_ORIGIN);
            }
        } catch (MalformedProof e) {
            throw new InvalidSignature(Reason.MALFORMED, e);
        }
    }
}
