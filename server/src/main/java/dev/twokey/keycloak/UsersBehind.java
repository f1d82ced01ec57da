package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which user of the realm stands for an account, and the other way round. An account that programs act as is a client. */
record UsersBehind(Realm realm, OwnAccounts own) {
    /** How the realm calls the user behind a client; the rest is the client's own name. */
    private static final String BEHIND = "service-account-";

    Outcome<Id> of(OwnAccount account, Deadline deadline) {
        return switch (account) {
            case OwnAccount.User user -> Outcome.done(user.id());
            case OwnAccount.Client client -> new Clients(realm).user(client.id(), deadline);
        };
    }

    /** None when there is no such account any more, and so no user either; a conflict when it is not ours. */
    Outcome<Optional<Id>> ours(ServiceAccountId account, Deadline deadline) {
        return own.find(account, deadline)
                .then(found -> found.isEmpty()
                        ? Outcome.done(Optional.empty())
                        : of(found.get(), deadline).then(user -> Outcome.done(Optional.of(user))));
    }

    /** The same, whosever it is. */
    Outcome<Optional<Id>> any(ServiceAccountId account, Deadline deadline) {
        Outcome<Optional<Id>> ours = ours(account, deadline);
        return ours instanceof Outcome.Rejected<Optional<Id>> no && no.reason() == Rejection.CONFLICT
                ? Id.parse(account.value()).then(id -> Outcome.done(Optional.of(id)))
                : ours;
    }

    /** Whatever is none of our clients is told by its own id. */
    Outcome<Set<ServiceAccountId>> accounts(List<JsonNode> users, Deadline deadline) {
        Outcome<Set<ServiceAccountId>> all = Outcome.done(new HashSet<>());
        for (JsonNode user : users) {
            all = all.then(known -> account(user, deadline).then(account -> {
                known.add(account);
                return Outcome.done(known);
            }));
        }
        return all.then(found -> Outcome.done(Set.copyOf(found)));
    }

    private Outcome<ServiceAccountId> account(JsonNode user, Deadline deadline) {
        return Id.of(user).then(id -> {
            String name = user.path("username").asString("");
            return name.startsWith(BEHIND + AccountName.PREFIX)
                    ? client(id, name.substring(BEHIND.length()), deadline)
                    : Outcome.done(new ServiceAccountId(id.value()));
        });
    }

    /** Names can be made to look so: it counts whose user the realm says that it is. */
    private Outcome<ServiceAccountId> client(Id user, String clientId, Deadline deadline) {
        return new Clients(realm).called(clientId, deadline).then(found -> {
            if (found.isEmpty() || !found.get().path("serviceAccountsEnabled").asBoolean(false)) {
                return Outcome.done(new ServiceAccountId(user.value()));
            }
            return Id.of(found.get())
                    .then(client -> new Clients(realm)
                            .user(client, deadline)
                            .then(behind -> Outcome.done(
                                    new ServiceAccountId(behind.equals(user) ? client.value() : user.value()))));
        });
    }
}
