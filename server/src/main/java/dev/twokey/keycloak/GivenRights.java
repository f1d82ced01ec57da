package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.keycloak.GivenAdministrator.Found;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What an account that was given may do, as it sees itself. Its token does not tell: that of the admin command line's client names no
 * roles.
 *
 * @param home the realm that the account belongs to
 */
record GivenRights(GivenAccount account, Realm home, Found found) {
    /** What setting up needs besides what it gives. */
    private static final String EVENTS = "manage-events";

    /** For what follows, and for deleting the account afterwards. */
    Outcome<Acknowledged> mustSuffice(CarriedRoles carried, Deadline deadline) {
        Set<String> needed = new HashSet<>(carried.words());
        Stream.of(OwnRole.values()).map(OwnRole::word).forEach(needed::add);
        needed.add(EVENTS);
        return lacking(account.realm(), needed, deadline)
                .then(lacking -> lacking.isEmpty()
                        ? deletion(deadline)
                        : new Outcome.Rejected<>(
                                Rejection.NOT_PERMITTED,
                                account.told() + " lacks " + String.join(", ", lacking) + " in the realm "
                                        + account.realm()
                                        + ". Give it the role "
                                        + (account.isOfTheRealm() ? "realm-admin of realm-management." : "admin.")));
    }

    private Outcome<Acknowledged> deletion(Deadline deadline) {
        String right = switch (account.kind()) {
            case USER -> OwnRole.MANAGE_USERS.word();
            case CLIENT -> OwnRole.MANAGE_CLIENTS.word();
        };
        return lacking(account.home(), Set.of(right), deadline)
                .then(lacking -> lacking.isEmpty() ? Outcome.done(Acknowledged.OK) : blind(account));
    }

    /** Which of these rights over the realm the account has not, in whatever way it might. */
    private Outcome<Set<String>> lacking(String managed, Set<String> needed, Deadline deadline) {
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
    Outcome<Acknowledged> mustNotBeTheLast(Deadline deadline) {
        if (account.isOfTheRealm() || account.kind() == GivenAccount.Kind.CLIENT) {
            return Outcome.done(Acknowledged.OK);
        }
        return home.all(home.at("roles", "admin", "users"), Map.of(), deadline, Outcome::done)
                .then(users -> users.stream().anyMatch(user -> isAnother(user))
                        ? Outcome.done(true)
                        : home.all(home.at("roles", "admin", "groups"), Map.of(), deadline, Outcome::done)
                                .then(groups -> inGroups(groups, deadline)))
                .then(another -> another
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Rejected<>(
                                Rejection.NOT_SUPPORTED,
                                account.told()
                                        + " is the last administrator of the server, and is not deleted. Make another"
                                        + " one first."));
    }

    private Outcome<Boolean> inGroups(List<JsonNode> groups, Deadline deadline) {
        Outcome<Boolean> another = Outcome.done(false);
        for (JsonNode group : groups) {
            another = another.then(already -> already
                    ? Outcome.done(true)
                    : home.all(
                                    home.at("groups", group.path("id").asString("-"), "members"),
                                    Map.of(),
                                    deadline,
                                    Outcome::done)
                            .then(members -> Outcome.done(members.stream().anyMatch(user -> isAnother(user)))));
        }
        return another;
    }

    private boolean isAnother(JsonNode user) {
        return user.path("enabled").asBoolean(false)
                && !user.path("id").asString("").equals(found.id().value());
    }

    static <T> Outcome<T> blind(GivenAccount account) {
        return new Outcome.Rejected<>(
                Rejection.NOT_PERMITTED,
                account.told() + " may not look at itself, and so could not be deleted afterwards. Give it the role "
                        + (account.isOfTheRealm() ? "realm-admin of realm-management." : "admin."));
    }
}
