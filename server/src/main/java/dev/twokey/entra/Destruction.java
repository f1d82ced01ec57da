package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;

/**
 * The application that set the tenant up removes itself from it. Tokens that it got before work until their end, which nobody can
 * change; none is kept. One that was refused for any other reason than that the tenant does not have it may come back.
 */
final class Destruction {
    private final EntraTenant setup;
    private final EntraTenant service;

    Destruction(EntraTenant setup, EntraTenant service) {
        this.setup = setup;
        this.service = service;
    }

    List<BootstrapStep> steps() {
        return List.of(new BootstrapStep(
                "given",
                "Remove " + OwnPart.SETUP.told() + " (" + setup.as().client()
                        + ") from the tenant. Whoever wants it back has to consent again.",
                this::removeItself));
    }

    /** It goes only when what stays works: nobody could repair it otherwise. */
    private Outcome<Acknowledged> removeItself() {
        Deadline deadline = Deadline.usual();
        return service.tokens().fresh(deadline).then(works -> switch (setup.tokens()
                .fresh(deadline)) {
            case Outcome.Done<Tokens.Token>(Tokens.Token token) -> remove(token, deadline);
            case Outcome.Unknown<Tokens.Token>(String reason) -> new Outcome.Unknown<>(reason);
            case Outcome.Rejected<Tokens.Token> no -> alreadyGone(no, deadline);
        });
    }

    /** By the id that its own token tells: a list may not show what is new yet. */
    private Outcome<Acknowledged> remove(Tokens.Token token, Deadline deadline) {
        return TokenClaims.of(token)
                .then(TokenClaims::principal)
                .then(self -> new Principals(setup.graph()).remove(self, deadline))
                .then(removed -> isDead())
                .then(dead -> dead
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Unknown<>("it was removed, and Microsoft does not say so yet"));
    }

    private Outcome<Acknowledged> alreadyGone(Outcome.Rejected<Tokens.Token> no, Deadline deadline) {
        return isDead(no, deadline)
                .then(dead -> dead
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Rejected<>(
                                no.reason(),
                                OwnPart.SETUP.told() + " is still in the tenant and cannot sign in (" + no.detail()
                                        + "). Delete it there, under Enterprise applications."));
    }

    Outcome<Boolean> isDead() {
        Deadline deadline = Deadline.usual();
        return switch (setup.tokens().fresh(deadline)) {
            case Outcome.Done<Tokens.Token> in -> Outcome.done(false);
            case Outcome.Unknown<Tokens.Token>(String reason) -> new Outcome.Unknown<>(reason);
            case Outcome.Rejected<Tokens.Token> no -> isDead(no, deadline);
        };
    }

    private Outcome<Boolean> isDead(Outcome.Rejected<Tokens.Token> no, Deadline deadline) {
        return switch (SignInRefusal.number(no)) {
            case SignInRefusal.UNKNOWN_APPLICATION -> isNotSeen(deadline);
            case SignInRefusal.DISABLED -> Outcome.done(false);
            default -> new Outcome.Unknown<>("its sign-in is refused for another reason: " + no.detail());
        };
    }

    /** Right after a consent the number is the same: so the application that stays looks. */
    private Outcome<Boolean> isNotSeen(Deadline deadline) {
        Outcome<Boolean> seen = new Principals(service.graph())
                .find(setup.as().client(), deadline)
                .then(found -> Outcome.done(found.isEmpty()));
        return seen instanceof Outcome.Rejected<Boolean>(Rejection reason, String detail)
                ? new Outcome.Unknown<>("nobody of ours can see whether it is there: " + reason + ", " + detail)
                : seen;
    }
}
