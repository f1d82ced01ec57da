package dev.twokey.sandbox.login;

import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.logs.SignIn;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A person who signs in by name and password. Each attempt of a known one is in the tenant's log. */
sealed interface SigningPerson {
    /** What was typed, and at which application. */
    record Attempt(String name, String password, String application) {
        @Override
        public String toString() {
            return "Attempt[" + name + "]";
        }
    }

    record In(User user) implements SigningPerson {}

    record Refused(LoginError error) implements SigningPerson {}

    static SigningPerson in(Directory directory, Attempt attempt, Instant now) {
        Optional<User> user = directory.user(attempt.name());
        if (user.isEmpty()) {
            return new Refused(LoginError.userUnknown());
        }
        Optional<LoginError> wrong = judge(directory, user.get(), attempt.password());
        log(directory, user.get(), attempt, wrong, now);
        return wrong.<SigningPerson>map(Refused::new).orElseGet(() -> new In(user.get()));
    }

    private static Optional<LoginError> judge(Directory directory, User user, String password) {
        if (!directory.holdings().passwords().is(user.id(), password)) {
            return Optional.of(LoginError.wrongPassword());
        }
        return user.enabled() ? Optional.empty() : Optional.of(LoginError.userDisabled());
    }

    private static void log(Directory directory, User user, Attempt attempt, Optional<LoginError> wrong, Instant now) {
        directory
                .holdings()
                .logs()
                .record(new SignIn(
                        UUID.randomUUID().toString(),
                        now,
                        user.id(),
                        user.userPrincipalName(),
                        user.displayName(),
                        attempt.application(),
                        wrong.map(LoginError::code).orElse(0),
                        wrong.map(LoginError::message).orElse("")));
    }
}
