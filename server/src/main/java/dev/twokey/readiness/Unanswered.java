package dev.twokey.readiness;

import dev.twokey.directory.spi.Rejection;
import java.util.Optional;

/** What a check says when the directory did not tell. */
final class Unanswered {
    private Unanswered() {}

    static Judgement silent(String reason) {
        return Judgement.error(
                "The directory gave no answer: " + Words.shown(reason) + ".",
                "Assess again. If it stays so, look at the connection and at whether the directory can be reached.");
    }

    static Judgement unlicensed() {
        return Judgement.advisory(
                "The tenant has not bought what this takes: Microsoft Entra ID P1.",
                "Buy Microsoft Entra ID P1, or live without it.");
    }

    static Optional<Judgement> refused(Rejection reason, String detail, Judgement unlicensed) {
        return switch (reason) {
            case NOT_SUPPORTED -> Optional.empty();
            case NOT_LICENSED -> Optional.of(unlicensed);
            case NOT_PERMITTED ->
                Optional.of(Judgement.error(
                        "TwoKey may not look: " + Words.shown(detail) + ".",
                        "Grant the permission that is missing; the check of our own permissions names it."));
            case NOT_AUTHENTICATED ->
                Optional.of(Judgement.error(
                        "The directory does not accept our sign-in: " + Words.shown(detail) + ".",
                        "Renew the credential of the connection."));
            case NOT_FOUND, INVALID, CONFLICT ->
                Optional.of(Judgement.error(
                        "The directory refused the question: " + Words.shown(detail) + ".",
                        "Check the settings of the connection."));
        };
    }
}
