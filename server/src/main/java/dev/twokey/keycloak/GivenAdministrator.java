package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Whoever was given to set a realm up, signed in.
 *
 * @param realm to be set up, as the account may administer it
 * @param home the realm that the account belongs to, which may be the same
 */
record GivenAdministrator(GivenAccount account, Tokens tokens, Realm realm, Realm home) {
    /** What setting up needs besides what it gives. */
    private static final String EVENTS = "manage-events";

    /** The account, as its realm keeps it. */
    record Found(Id id, Id user) {}

    /** {@code Rejected} in a sentence: where it is refused, may not do it, or cannot be destroyed. */
    Outcome<Acknowledged> recognize(Deadline deadline) {
        return signIn(deadline)
                .then(in -> find(deadline))
                .then(found -> mustBeAllowed(found, deadline).then(allowed -> mustNotBeTheLast(found, deadline)));
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
            case Outcome.Rejected<Optional<Found>> no when no.reason() == Rejection.NOT_PERMITTED -> blind();
            case Outcome.Rejected<Optional<Found>> no -> new Outcome.Rejected<>(no.reason(), no.detail());
        };
    }

    private <T> Outcome<T> blind() {
        return new Outcome.Rejected<>(
                Rejection.NOT_PERMITTED,
                account.told() + " may not look at itself, and so could not be deleted afterwards. Give it the role "
                        + (account.isOfTheRealm() ? "realm-admin of realm-management." : "admin."));
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

    private Outcome<Acknowledged> mustBeAllowed(Found found, Deadline deadline) {
        Set<String> needed = Stream.concat(Stream.of(OwnRole.values()).map(OwnRole::word), Stream.of(EVENTS))
                .collect(Collectors.toCollection(HashSet::new));
        return lacking(found, account.realm(), needed, deadline)
                .then(lacking -> lacking.isEmpty()
                        ? deletion(found, deadline)
                        : new Outcome.Rejected<>(
                                Rejection.NOT_PERMITTED,
                                account.told() + " lacks " + String.join(", ", lacking) + " in the realm "
                                        + account.realm()
                                        + ". Give it the role "
                                        + (account.isOfTheRealm() ? "realm-admin of realm-management." : "admin.")));
    }

    private Outcome<Acknowledged> deletion(Found found, Deadline deadline) {
        String right = switch (account.kind()) {
            case USER -> OwnRole.MANAGE_USERS.word();
            case CLIENT -> OwnRole.MANAGE_CLIENTS.word();
        };
        return lacking(found, account.home(), Set.of(right), deadline)
                .then(lacking -> lacking.isEmpty() ? Outcome.done(Acknowledged.OK) : blind());
    }

    /** Which of these rights over the realm the account has not, in whatever way it might. */
    private Outcome<Set<String>> lacking(Found found, String managed, Set<String> needed, Deadline deadline) {
        return new Clients(home)
                .called(account.managementOf(managed), deadline)
                .then(client -> client.isEmpty() ? nowhere(managed) : Id.of(client.get()))
                .then(client -> home.list(
                        home.at("users", found.user().value(), "role-mappings", "clients", client.value(), "composite"),
                        deadline))
                .then(roles -> {
                    Set<String> lacking = new TreeSet<>(needed);
                    roles.forEach(role -> lacking.remove(role.path("name").asString("")));
                    return Outcome.done(lacking);
                });
    }

    private static Outcome<Id> nowhere(String managed) {
        return new Outcome.Rejected<>(Rejection.NOT_FOUND, "Keycloak knows no realm called " + managed + ".");
    }

    /** Nobody else could administer the server then. Somebody who has the role by a group counts as well. */
    private Outcome<Acknowledged> mustNotBeTheLast(Found found, Deadline deadline) {
        if (account.isOfTheRealm() || account.kind() == GivenAccount.Kind.CLIENT) {
            return Outcome.done(Acknowledged.OK);
        }
        return home.all(home.at("roles", "admin", "users"), Map.of(), deadline, Outcome::done)
                .then(users -> users.stream().anyMatch(user -> isAnother(user, found))
                        ? Outcome.done(true)
                        : home.all(home.at("roles", "admin", "groups"), Map.of(), deadline, Outcome::done)
                                .then(groups -> inGroups(groups, found, deadline)))
                .then(another -> another
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Rejected<>(
                                Rejection.NOT_SUPPORTED,
                                account.told()
                                        + " is the last administrator of the server, and is not deleted. Make another"
                                        + " one first."));
    }

    private Outcome<Boolean> inGroups(List<JsonNode> groups, Found found, Deadline deadline) {
        Outcome<Boolean> another = Outcome.done(false);
        for (JsonNode group : groups) {
            another = another.then(already -> already
                    ? Outcome.done(true)
                    : home.all(
                                    home.at("groups", group.path("id").asString("-"), "members"),
                                    Map.of(),
                                    deadline,
                                    Outcome::done)
                            .then(members -> Outcome.done(members.stream().anyMatch(user -> isAnother(user, found)))));
        }
        return another;
    }

    private static boolean isAnother(JsonNode user, Found found) {
        return user.path("enabled").asBoolean(false)
                && !user.path("id").asString("").equals(found.id().value());
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
