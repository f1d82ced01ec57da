package dev.twokey.web;

import dev.twokey.people.Passkeys.Passkey;
import dev.twokey.proof.Bytes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signing key of the person to whom a statement was offered.
 *
 * @param credential id, base64url
 * @param registeredAt when, as far as known
 * @param kind of authenticator, in words
 * @param wanted whether the statement names this one
 */
public record WantedKey(String credential, @Nullable Instant registeredAt, String kind, boolean wanted) {
    static List<WantedKey> among(List<Passkey> keys, Bytes credential) {
        return keys.stream()
                .map(key -> new WantedKey(
                        key.credential().base64Url(),
                        key.registeredAt().orElse(null),
                        kind(key),
                        key.credential().equals(credential)))
                .toList();
    }

    private static String kind(Passkey key) {
        return key.authenticator().orElse("an authenticator that does not say what it is")
                + switch (key.reach()) {
                    case ONE_DEVICE -> ", on one device";
                    case SEVERAL_DEVICES -> ", perhaps on several devices";
                    case UNKNOWN -> "";
                };
    }
}
