package dev.twokey.api;

import java.time.Instant;
import java.util.List;

/**
 * What one person is offered to sign.
 *
 * @param state of the request
 * @param code short form of the digest, to compare between screens
 * @param document the request's exact text, whose SHA-256 is the digest
 * @param statement the exact text to sign; its SHA-256 is the challenge
 * @param nonce names the offer; works once and only with the person's key
 * @param signUrl the page of the signing origin that signs it
 * @param options for {@code navigator.credentials.get}
 */
public record StatementView(
        String request,
        String tenant,
        String state,
        String code,
        String digest,
        String document,
        String statement,
        String nonce,
        Instant notAfter,
        String signUrl,
        RequestOptions options) {
    /**
     * PublicKeyCredentialRequestOptionsJSON (WebAuthn Level 3, 5.5).
     *
     * @param challenge base64url
     * @param timeout in milliseconds
     */
    public record RequestOptions(
            String challenge,
            String rpId,
            List<AllowedCredential> allowCredentials,
            String userVerification,
            long timeout) {}

    /** @param id credential id, base64url */
    public record AllowedCredential(String type, String id) {}
}
