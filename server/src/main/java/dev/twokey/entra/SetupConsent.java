package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Recognized;
import dev.twokey.directory.spi.Rejection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * That a tenant let the application in that sets it up, asked of the tenant itself: a token for exactly this tenant, with all that is
 * needed, by which the directory calls itself the same.
 */
final class SetupConsent {
    /** What it asks for, of every tenant: a row of docs/directories/entra.md each. */
    static final Set<String> PERMISSIONS = Set.of(
            "AdministrativeUnit.ReadWrite.All",
            "AppRoleAssignment.ReadWrite.All",
            "Application.ReadWrite.All",
            "Directory.Read.All",
            "Group.ReadWrite.All",
            "Policy.Read.All",
            "RoleManagement.ReadWrite.Directory",
            "User.ReadWrite.All");

    private static final String SETUP = OwnPart.SETUP.told();
    private static final String AGAIN =
            " Open the page of the consent again, sign in as an administrator of that tenant, and accept.";

    private final EntraTenant setup;
    private final Optional<Licence> wanted;

    /** @param wanted the licence that was named, if one was */
    SetupConsent(EntraTenant setup, Optional<Licence> wanted) {
        this.setup = setup;
        this.wanted = wanted;
    }

    Outcome<Recognized> recognize() {
        Deadline deadline = Deadline.usual();
        EntraFacts facts = new EntraFacts(
                setup.graph(),
                setup.id(),
                wanted.orElse(Licence.FREE),
                setup.as().rights(Licence.FREE, false));
        return heard(deadline)
                .then(all -> facts.identity())
                .then(identity -> facts.read(Fact.LICENCES)
                        .then(plans -> licence(Licence.bought(plans)))
                        .then(licence ->
                                Outcome.done(new Recognized(identity, told(), Map.of("licence", licence.word())))));
    }

    private String told() {
        return "the application " + SETUP + " (" + setup.as().client() + ")";
    }

    /** It takes a while until a consent is heard of everywhere. */
    private Outcome<TokenClaims> heard(Deadline deadline) {
        return setup.graph()
                .lookFor(() -> complete(deadline), deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : lastWord(deadline));
    }

    private Outcome<Optional<TokenClaims>> complete(Deadline deadline) {
        Outcome<TokenClaims> now = claims(deadline);
        if (SignInRefusal.isUnknownApplication(now)) {
            return Outcome.done(Optional.empty());
        }
        return now.then(claims ->
                Outcome.done(Optional.of(claims).filter(all -> missing(all).isEmpty())));
    }

    private Outcome<TokenClaims> lastWord(Deadline deadline) {
        return claims(deadline)
                .then(claims -> missing(claims).isEmpty()
                        ? Outcome.done(claims)
                        : new Outcome.Rejected<>(
                                Rejection.NOT_PERMITTED,
                                "The consent to " + SETUP + " lacks " + String.join(", ", missing(claims)) + "."
                                        + AGAIN));
    }

    private static Set<String> missing(TokenClaims claims) {
        Set<String> missing = new TreeSet<>(PERMISSIONS);
        claims.roles().forEach(missing::remove);
        return missing;
    }

    private Outcome<TokenClaims> claims(Deadline deadline) {
        return switch (setup.tokens().fresh(deadline)) {
            case Outcome.Done<Tokens.Token>(Tokens.Token token) ->
                TokenClaims.of(token).then(this::ofTheTenant);
            case Outcome.Unknown<Tokens.Token>(String reason) -> new Outcome.Unknown<>(reason);
            case Outcome.Rejected<Tokens.Token> no -> new Outcome.Rejected<>(no.reason(), sentence(no));
        };
    }

    private Outcome<TokenClaims> ofTheTenant(TokenClaims claims) {
        return claims.tenant()
                .then(tenant -> tenant.equals(setup.id())
                        ? Outcome.done(claims)
                        : new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "A token was asked for the tenant " + setup.id() + ", and one of the tenant " + tenant
                                        + " was given. Nothing was done."));
    }

    private String sentence(Outcome.Rejected<Tokens.Token> no) {
        String number = SignInRefusal.number(no);
        String said = switch (number) {
            case SignInRefusal.UNKNOWN_APPLICATION ->
                "The tenant " + setup.id() + " has not let " + SETUP + " in, or has taken that back." + AGAIN;
            case SignInRefusal.DISABLED ->
                SETUP + " is switched off in the tenant " + setup.id()
                        + ". Switch it on there, under Enterprise applications, or delete it and consent again.";
            case SignInRefusal.UNKNOWN_TENANT -> "Microsoft knows no tenant " + setup.id() + " in this cloud.";
            default ->
                "Microsoft refuses the sign-in of this deployment's " + SETUP + ". Check " + OwnPart.SETUP.variable("…")
                        + " (docs/directories/entra.md).";
        };
        return said + " (" + no.detail() + ")";
    }

    private Outcome<Licence> licence(Licence bought) {
        Licence licence = wanted.orElse(bought);
        return licence.isMoreThan(bought)
                ? new Outcome.Rejected<>(
                        Rejection.INVALID,
                        "The tenant has bought " + bought.word() + ", and the licence " + licence.word()
                                + " is named. Leave it out, or name no more than was bought.")
                : Outcome.done(licence);
    }
}
