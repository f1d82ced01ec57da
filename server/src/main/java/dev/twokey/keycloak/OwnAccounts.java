package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Finds an account by its id, a user or a client, and lets nobody do anything with one that is not ours. */
final class OwnAccounts {
    private final Realm realm;
    private final AccountMarks marks;

    OwnAccounts(Realm realm, AccountMarks marks) {
        this.realm = realm;
        this.marks = marks;
    }

    /** {@code Rejected} as a conflict when it is somebody else's. */
    Outcome<Optional<OwnAccount>> find(ServiceAccountId account, Deadline deadline) {
        return Id.parse(account.value())
                .then(id -> realm.find(realm.at("users", id.value()), deadline)
                        .then(user -> user.isPresent()
                                ? verified(id, user.get(), marks::verifyUser, OwnAccount.User::new, deadline)
                                : client(id, deadline)));
    }

    private Outcome<Optional<OwnAccount>> client(Id id, Deadline deadline) {
        return realm.find(realm.at("clients", id.value()), deadline)
                .then(client -> client.isPresent()
                        ? verified(id, client.get(), marks::verifyClient, OwnAccount.Client::new, deadline)
                        : Outcome.done(Optional.empty()));
    }

    private static Outcome<Optional<OwnAccount>> verified(
            Id id,
            JsonNode body,
            BiFunction<Id, Deadline, Outcome<Acknowledged>> verification,
            BiFunction<Id, JsonNode, OwnAccount> made,
            Deadline deadline) {
        return Id.of(body)
                .then(read -> read.equals(id)
                        ? verification.apply(id, deadline)
                        : new Outcome.Unknown<>("the answer is about another account"))
                .then(ours -> Outcome.done(Optional.of(made.apply(id, body))));
    }

    /** Does it with the account when it is there and ours. */
    <T> Outcome<T> with(ServiceAccountId account, Deadline deadline, Function<OwnAccount, Outcome<T>> deed) {
        return find(account, deadline)
                .then(found -> found.isPresent()
                        ? deed.apply(found.get())
                        : new Outcome.Rejected<>(Rejection.NOT_FOUND, "there is no such account"));
    }

    /** Does it with the account when it is one that programs act as. */
    <T> Outcome<T> withClient(
            ServiceAccountId account, Deadline deadline, Function<OwnAccount.Client, Outcome<T>> deed) {
        return with(account, deadline, found -> switch (found) {
            case OwnAccount.Client client -> deed.apply(client);
            case OwnAccount.User user ->
                new Outcome.Rejected<>(Rejection.INVALID, "an account that persons sign in with has no certificates");
        });
    }
}
