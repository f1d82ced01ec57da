package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;

/** An answer of the admin API that is not a success. Its texts may name people, so only the status is told. */
record AdminProblem(Answer answer) {
    <T> Outcome<T> outcome() {
        return switch (answer.status()) {
            case 401 -> rejected(Rejection.NOT_AUTHENTICATED);
            case 403 -> rejected(Rejection.NOT_PERMITTED);
            case 404 -> rejected(Rejection.NOT_FOUND);
            case 409 -> rejected(Rejection.CONFLICT);
            case 408, 429 -> new Outcome.Unknown<>("status " + answer.status());
            default ->
                answer.status() >= 500
                        ? new Outcome.Unknown<>("status " + answer.status())
                        : rejected(Rejection.INVALID);
        };
    }

    private <T> Outcome<T> rejected(Rejection reason) {
        return new Outcome.Rejected<>(reason, "status " + answer.status());
    }
}
