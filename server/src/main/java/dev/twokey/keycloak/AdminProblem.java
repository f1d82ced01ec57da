package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An answer of the admin API that is not a success. Only Keycloak's own error document says that something certainly did
 * not happen or is not there; a page of a proxy with the same status says nothing. Its texts may name people, so only the
 * status is told.
 */
record AdminProblem(Answer answer) {
    /**
     * What Keycloak says of an object that is not there (26.7). That a realm or a path is not there, which it says with the
     * same status, is about the connection and not about the object.
     */
    private static final Set<String> ABSENT = Set.of(
            "User not found",
            "Group not found",
            "Could not find group by id",
            "Could not find client",
            "Could not find role");

    /** What a write came to that nothing else than its acknowledgement is known about. */
    static Outcome<Acknowledged> acknowledged(Answer answer) {
        return answer.acknowledges() ? Outcome.done(Acknowledged.OK) : new AdminProblem(answer).outcome();
    }

    /** What a removal came to: what is not there is gone. */
    static Outcome<Acknowledged> gone(Answer answer) {
        return new AdminProblem(answer).isAbsent() ? Outcome.done(Acknowledged.OK) : acknowledged(answer);
    }

    /** No problem at all: the object was made. Where it is not found afterwards, the outcome is not known. */
    boolean isMade() {
        return answer.status() == 201;
    }

    /** Keycloak itself says that the object of the address is not there. */
    boolean isAbsent() {
        return answer.status() == 404 && ABSENT.contains(error().path("error").asString(""));
    }

    /** Keycloak itself says that the name is taken. */
    boolean isTaken() {
        return answer.status() == 409 && isKeycloaks();
    }

    <T> Outcome<T> outcome() {
        if (isMade()) {
            return new Outcome.Unknown<>("made, and not to be found yet");
        }
        if (!isKeycloaks()) {
            return new Outcome.Unknown<>("status " + answer.status() + ", not in Keycloak's own words");
        }
        return switch (answer.status()) {
            case 401 -> rejected(Rejection.NOT_AUTHENTICATED);
            case 403 -> rejected(Rejection.NOT_PERMITTED);
            case 404 -> isAbsent() ? rejected(Rejection.NOT_FOUND) : unknown();
            case 409 -> rejected(Rejection.CONFLICT);
            case 408, 429 -> unknown();
            default -> answer.status() / 100 == 4 ? rejected(Rejection.INVALID) : unknown();
        };
    }

    private <T> Outcome<T> rejected(Rejection reason) {
        return new Outcome.Rejected<>(reason, "status " + answer.status());
    }

    private <T> Outcome<T> unknown() {
        return new Outcome.Unknown<>("status " + answer.status());
    }

    private boolean isKeycloaks() {
        return Stream.of("error", "errorMessage", "errors").anyMatch(error()::hasNonNull);
    }

    private JsonNode error() {
        return answer.json() instanceof Outcome.Done<JsonNode>(JsonNode body) ? body : MissingNode.getInstance();
    }
}
