package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Recognized;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.function.Supplier;

/** Undoes an establishment: the application that stayed may not remove itself, so the other one is let in once more, and goes last. */
final class Departure {
    private final EntraTenant setup;
    private final EntraTenant service;
    private final Principals principals;
    private final Leftovers leftovers;

    Departure(EntraTenant setup, EntraTenant service, Leftovers leftovers) {
        this.setup = setup;
        this.service = service;
        this.principals = new Principals(setup.graph());
        this.leftovers = leftovers;
    }

    /** Without the other one. */
    static List<BootstrapStep> impossible() {
        return List.of(new BootstrapStep(
                "consent",
                "Let an administrator consent to " + OwnPart.SETUP.told()
                        + " once more, which then removes what is left.",
                () -> new Outcome.Rejected<>(
                        Rejection.NOT_PERMITTED,
                        OwnPart.SERVICE.told() + " may not remove itself. An administrator of the tenant consents to "
                                + OwnPart.SETUP.told() + " once more, or deletes " + OwnPart.SERVICE.told()
                                + " there, under Enterprise applications.")));
    }

    List<BootstrapStep> steps(Supplier<Outcome<Recognized>> recognized) {
        return List.of(
                new BootstrapStep(
                        "recognize",
                        "Sign in as " + OwnPart.SETUP.told() + " (" + setup.as().client()
                                + "), and see that it is this tenant which let it in, with all that it asked for.",
                        () -> bothGone()
                                .then(gone -> gone
                                        ? Outcome.done(Acknowledged.OK)
                                        : recognized.get().then(as -> Outcome.done(Acknowledged.OK)))),
                new BootstrapStep(
                        "empty",
                        "See that nothing is left of what TwoKey made: no role group, nobody of ours with a role, no account.",
                        () -> whileThere(leftovers::none)),
                new BootstrapStep(
                        "unit",
                        "Delete the administrative unit " + AccountUnit.NAME + ", which is empty.",
                        () -> whileThere(leftovers::removeUnits)),
                new BootstrapStep(
                        "principal",
                        "Remove " + OwnPart.SERVICE.told() + " (" + service.as().client() + ") from the tenant.",
                        () -> whileThere(this::removeService)),
                new BootstrapStep(
                        "given",
                        "Remove " + OwnPart.SETUP.told() + " from the tenant. From then on TwoKey cannot sign in.",
                        () -> whileThere(this::removeItself)));
    }

    private interface Deed {
        Outcome<Acknowledged> by(Deadline deadline);
    }

    private Outcome<Acknowledged> whileThere(Deed deed) {
        return bothGone().then(gone -> gone ? Outcome.done(Acknowledged.OK) : deed.by(Deadline.usual()));
    }

    /** The last step was done. */
    private Outcome<Boolean> bothGone() {
        Deadline deadline = Deadline.usual();
        return isGone(setup, deadline).then(gone -> gone ? isGone(service, deadline) : Outcome.done(false));
    }

    private static Outcome<Boolean> isGone(EntraTenant tenant, Deadline deadline) {
        Outcome<Tokens.Token> in = tenant.tokens().fresh(deadline);
        return switch (in) {
            case Outcome.Unknown<Tokens.Token>(String reason) -> new Outcome.Unknown<>(reason);
            case Outcome.Done<Tokens.Token> token -> Outcome.done(false);
            case Outcome.Rejected<Tokens.Token> no -> Outcome.done(SignInRefusal.isUnknownApplication(in));
        };
    }

    /** Whoever made it: it is ours by where it is registered, and less of it is never too little. */
    private Outcome<Acknowledged> removeService(Deadline deadline) {
        return principals
                .find(service.as().client(), deadline)
                .then(found -> found.isEmpty()
                        ? Outcome.done(Acknowledged.OK)
                        : ObjectId.of(found.get()).then(id -> principals.remove(id, deadline)))
                .then(removed -> readBack(service, deadline));
    }

    private Outcome<Acknowledged> removeItself(Deadline deadline) {
        return setup.tokens()
                .kept(deadline)
                .then(TokenClaims::of)
                .then(TokenClaims::principal)
                .then(self -> principals.remove(self, deadline))
                .then(removed -> readBack(setup, deadline));
    }

    /** A list may be late, and of the last one nobody of ours can ask for one: Microsoft says who is not there at the sign-in. */
    private static Outcome<Acknowledged> readBack(EntraTenant removed, Deadline deadline) {
        return isGone(removed, deadline)
                .then(gone -> gone
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Unknown<>("it was removed, and its sign-in does not say so yet"));
    }
}
