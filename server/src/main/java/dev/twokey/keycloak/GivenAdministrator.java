package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whoever was given to set a realm up, signed in.
 *
 * @param realm to be set up, as the account may administer it
 * @param home the realm that the account belongs to, which may be the same
 */
record GivenAdministrator(GivenAccount account, Tokens tokens, Realm realm, Realm home) {
    /** The account, as its realm keeps it. */
    record Found(Id id, Id user) {}

    /** {@code Rejected} in a sentence: where it is refused, may not do it, or cannot be destroyed. */
    Outcome<Acknowledged> recognize(CarriedRoles carried, Deadline deadline) {
        return signIn(deadline).then(in -> find(deadline)).then(found -> {
            GivenRights rights = new GivenRights(account, home, found);
            return rights.mustSuffice(carried, deadline).then(allowed -> rights.mustNotBeTheLast(deadline));
        });
    }

    Outcome<Acknowledged> signIn(Deadline deadline) {
        return switch (tokens.fresh(deadline)) {
            case Outcome.Done<Tokens.Token> in -> Outcome.done(Acknowledged.OK);
            case Outcome.Unknown<Tokens.Token> unknown -> new Outcome.Unknown<>(unknown.reason());
            case Outcome.Rejected<Tokens.Token> no -> new Outcome.Rejected<>(no.reason(), refusal(no.detail()));
        };
    }

    private String refusal(String detail) {
        String who = "Keycloak refuses the sign-in of " + account.told() + ": ";
        if (detail.endsWith(ClientTokens.NOT_SET_UP)) {
            return who
                    + "there is something to do at its first sign-in. Give it first name, last name, an address and a password"
                    + " that is not temporary.";
        }
        return detail.endsWith(ClientTokens.DISABLED)
                ? who + "it is disabled. Enable it."
                : who + "there is none of this name, or the " + secret() + " is wrong (" + detail + ").";
    }

    private String secret() {
        return switch (account.kind()) {
            case USER -> "password";
            case CLIENT -> "secret";
        };
    }

    private Outcome<Found> find(Deadline deadline) {
        return switch (lookUp(home, deadline)) {
            case Outcome.Done<Optional<Found>>(Optional<Found> found) ->
                found.map(Outcome::done).orElseGet(() -> new Outcome.Unknown<>("signed in, and not to be found"));
            case Outcome.Unknown<Optional<Found>> unknown -> new Outcome.Unknown<>(unknown.reason());
            case Outcome.Rejected<Optional<Found>> no
            when no.reason() == Rejection.NOT_PERMITTED -> GivenRights.blind(account);
            case Outcome.Rejected<Optional<Found>> no -> new Outcome.Rejected<>(no.reason(), no.detail());
        };
    }

    /** With the eyes of whoever may look at the account's realm. */
    Outcome<Optional<Found>> lookUp(Realm by, Deadline deadline) {
        return switch (account.kind()) {
            case USER -> new Users(by).called(account.name(), deadline).then(this::user);
            case CLIENT -> {
                Clients clients = new Clients(by);
                yield clients.called(account.name(), deadline)
                        .then(found -> found.isEmpty()
                                ? Outcome.done(Optional.empty())
                                : Id.of(found.get())
                                        .then(id -> clients.user(id, deadline)
                                                .then(user -> Outcome.done(Optional.of(new Found(id, user))))));
            }
        };
    }

    /** To delete one of another store here is to see it back at the next sign-in. */
    private Outcome<Optional<Found>> user(Optional<JsonNode> found) {
        if (found.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        return found.get().hasNonNull("federationLink")
                ? new Outcome.Rejected<>(
                        Rejection.NOT_SUPPORTED,
                        account.told()
                                + " comes from a user store, such as LDAP, and cannot be deleted here. Make a user of the"
                                + " realm's own.")
                : Id.of(found.get()).then(id -> Outcome.done(Optional.of(new Found(id, id))));
    }

    /** One that is not there any more is deleted. */
    Outcome<Acknowledged> remove(Deadline deadline) {
        return lookUp(home, deadline)
                .then(found -> found.isEmpty() ? Outcome.done(Acknowledged.OK) : remove(found.get(), deadline));
    }

    private Outcome<Acknowledged> remove(Found found, Deadline deadline) {
        return switch (account.kind()) {
            case USER -> new Users(home).remove(found.id(), deadline);
            case CLIENT -> new Clients(home).remove(found.id(), deadline);
        };
    }
}
