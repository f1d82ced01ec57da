package dev.twokey.sandbox.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * A user object.
 *
 * @param id its GUID
 * @param displayName what people call it
 * @param mail its address
 * @param userPrincipalName its name for signing in
 * @param guest whether it has only a guest's rights (userType Guest)
 * @param enabled whether it may sign in
 * @param externalState {@code PendingAcceptance} or {@code Accepted}, only for who was invited: an internal guest, whom the
 *     customer made with a password of its own, has none
 * @param externalStateChanged since when
 * @param created when
 */
public record User(
        String id,
        String displayName,
        String mail,
        String userPrincipalName,
        boolean guest,
        boolean enabled,
        Optional<String> externalState,
        Optional<Instant> externalStateChanged,
        Instant created) {
    User enabled(boolean on) {
        return new User(
                id, displayName, mail, userPrincipalName, guest, on, externalState, externalStateChanged, created);
    }

    User named(String name) {
        return new User(
                id, name, mail, userPrincipalName, guest, enabled, externalState, externalStateChanged, created);
    }

    User accepted(Instant at) {
        return new User(
                id,
                displayName,
                mail,
                userPrincipalName,
                guest,
                enabled,
                Optional.of("Accepted"),
                Optional.of(at),
                created);
    }
}
