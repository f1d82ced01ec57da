package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.keycloak.GivenAdministrator.Found;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the account that was given, by itself. Keycloak says the same of an account that is not there, of one that is locked for a
 * while and of a wrong password: so our own client looks, where the account is one of the realm. It may not look into
 * {@code master}; there nothing but the refused sign-in tells.
 */
final class Destruction {
    private final GivenAdministrator given;
    private final Realm ours;
    private final Tokens own;

    /** @param ours the realm as our own client sees it */
    Destruction(GivenAdministrator given, Realm ours, Tokens own) {
        this.given = given;
        this.ours = ours;
        this.own = own;
    }

    List<BootstrapStep> steps() {
        return List.of(new BootstrapStep(
                "given", "Delete " + given.account().told() + ", which was made for this.", this::delete));
    }

    /** What is given goes only when what is ours works: nobody could repair it otherwise. */
    private Outcome<Acknowledged> delete() {
        Deadline deadline = Deadline.usual();
        return own.fresh(deadline).then(works -> switch (given.remove(deadline)) {
            case Outcome.Done<Acknowledged> deleted -> deleted;
            case Outcome.Unknown<Acknowledged> unknown -> unknown;
            case Outcome.Rejected<Acknowledged> no ->
                no.reason() == Rejection.NOT_AUTHENTICATED ? alreadyGone(deadline) : no;
        });
    }

    private Outcome<Acknowledged> alreadyGone(Deadline deadline) {
        return isDead(deadline)
                .then(dead -> dead
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Rejected<>(
                                Rejection.NOT_AUTHENTICATED,
                                "Keycloak refuses the sign-in of "
                                        + given.account().told() + ", and it is still there. Delete it by hand."));
    }

    Outcome<Boolean> isDead(Deadline deadline) {
        return switch (given.tokens().fresh(deadline)) {
            case Outcome.Done<Tokens.Token> in -> Outcome.done(false);
            case Outcome.Unknown<Tokens.Token> unknown -> new Outcome.Unknown<>(unknown.reason());
            case Outcome.Rejected<Tokens.Token> no ->
                given.account().isOfTheRealm() ? seenGone(deadline) : Outcome.done(!ClientTokens.isAbout(no.detail()));
        };
    }

    private Outcome<Boolean> seenGone(Deadline deadline) {
        return switch (given.lookUp(ours, deadline)) {
            case Outcome.Done<Optional<Found>>(Optional<Found> found) -> Outcome.done(found.isEmpty());
            case Outcome.Unknown<Optional<Found>> unknown -> new Outcome.Unknown<>(unknown.reason());
            case Outcome.Rejected<Optional<Found>> no ->
                new Outcome.Unknown<>("our own client cannot see whether it is there: " + no.detail());
        };
    }
}
