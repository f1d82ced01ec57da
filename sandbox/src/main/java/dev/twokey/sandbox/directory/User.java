package dev.twokey.sandbox.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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
 * @param employeeType free text
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
        Instant created,
        Optional<String> employeeType) {
    /** One without a type. */
    public User(
            String id,
            String displayName,
            String mail,
            String userPrincipalName,
            boolean guest,
            boolean enabled,
            Optional<String> externalState,
            Optional<Instant> externalStateChanged,
            Instant created) {
        this(
                id,
                displayName,
                mail,
                userPrincipalName,
                guest,
                enabled,
                externalState,
                externalStateChanged,
                created,
                Optional.empty());
    }

    /** Somebody whom the customer made, with a password here. */
    public static User internal(String displayName, String mail, String name, boolean guest, Instant now) {
        var none = Optional.<Instant>empty();
        return new User(newId(), displayName, mail, name, guest, true, Optional.empty(), none, now);
    }

    /** A guest who has not accepted yet. */
    static User invited(String displayName, String mail, String name, Instant now) {
        var pending = Optional.of("PendingAcceptance");
        return new User(newId(), displayName, mail, name, true, true, pending, Optional.of(now), now);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    User enabled(boolean on) {
        return new User(
                id,
                displayName,
                mail,
                userPrincipalName,
                guest,
                on,
                externalState,
                externalStateChanged,
                created,
                employeeType);
    }

    User named(String name) {
        return new User(
                id,
                name,
                mail,
                userPrincipalName,
                guest,
                enabled,
                externalState,
                externalStateChanged,
                created,
                employeeType);
    }

    User employed(String type) {
        return new User(
                id,
                displayName,
                mail,
                userPrincipalName,
                guest,
                enabled,
                externalState,
                externalStateChanged,
                created,
                Optional.of(type));
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
                created,
                employeeType);
    }
}
