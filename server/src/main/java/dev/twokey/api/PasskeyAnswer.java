package dev.twokey.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.twokey.proof.Assertion;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.MalformedProof;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * AuthenticationResponseJSON, as {@code PublicKeyCredential.toJSON()} gives it (WebAuthn Level 3, 5.1.8). Members that are
 * not named here are not looked at.
 *
 * @param id credential id, base64url
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PasskeyAnswer(
        @NotBlank String id, @NotNull @Valid Signed response) {
    /** All base64url. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Signed(
            @NotBlank String clientDataJSON,
            @NotBlank String authenticatorData,
            @NotBlank String signature,
            @Nullable String userHandle) {}

    /** @throws Refused as malformed when something is not base64url */
    public Assertion assertion() {
        return new Assertion(
                bytes(id),
                bytes(response.clientDataJSON()),
                bytes(response.authenticatorData()),
                bytes(response.signature()));
    }

    /**
     * Whose passkey it is, as the authenticator says; it need not say so.
     *
     * @throws Refused as malformed when it is not base64url
     */
    public Optional<Bytes> userHandle() {
        return Optional.ofNullable(response.userHandle()).map(PasskeyAnswer::bytes);
    }

    private static Bytes bytes(String base64Url) {
        try {
            return Bytes.fromBase64Url(base64Url);
        } catch (MalformedProof malformed) {
            throw new Refused(new Malformed("assertion", "The passkey's answer is not base64url without padding."));
        }
    }
}
