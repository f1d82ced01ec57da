package dev.twokey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.twokey.people.Passkeys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey that counts.
 *
 * @param credential id, base64url; what a statement may be asked for by
 * @param purpose {@code sign-in} or {@code signing}
 * @param authenticator as it calls itself, where it is well known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PasskeyView(
        String credential,
        String purpose,
        @Nullable Instant registeredAt,
        @Nullable String authenticator) {
    static PasskeyView of(Passkeys.Passkey key) {
        return new PasskeyView(
                key.credential().base64Url(),
                key.purpose().word(),
                key.registeredAt().orElse(null),
                key.authenticator().orElse(null));
    }
}
