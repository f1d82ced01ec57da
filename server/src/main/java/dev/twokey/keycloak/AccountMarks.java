package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.Slug;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Which users and clients of the realm are ours. Both are said by groups, which only administrators make and change: a user
 * may write attributes of its own, and so may a client that registered itself. A user is in the group; a client, which
 * cannot be in one when it is made, is named by one, by an id that we chose before.
 */
final class AccountMarks {
    private static final String ACCOUNTS = "TwoKey Accounts";
    private static final String ACCOUNT = "TwoKey Account ";
    private static final String OF_PERSONS =
            "The users that TwoKey made for its engineers. It gives no rights; give it none.";
    private static final String OF_PROGRAM =
            "Says which client is an account of TwoKey. It gives no rights; give it none.";

    private final MarkedGroups groups;

    AccountMarks(MarkedGroups groups) {
        this.groups = groups;
    }

    /** The path of the group by which a user is made ours. */
    Outcome<String> path(Deadline deadline) {
        return groups.path(Mark.accounts(), ACCOUNTS, OF_PERSONS, deadline);
    }

    /** {@code Rejected} as a conflict when the user is somebody else's. */
    Outcome<Acknowledged> verifyUser(Id user, Deadline deadline) {
        return groups.holds(Mark.accounts(), user, deadline).then(AccountMarks::ours);
    }

    /** {@code Rejected} as a conflict when the client is somebody else's. */
    Outcome<Acknowledged> verifyClient(Id client, Deadline deadline) {
        return groups.find(Mark.client(client), deadline).then(group -> ours(group.isPresent()));
    }

    private static Outcome<Acknowledged> ours(boolean ours) {
        return ours
                ? Outcome.done(Acknowledged.OK)
                : new Outcome.Rejected<>(Rejection.CONFLICT, "the account is not one that we made");
    }

    /** The id that the client has or shall have which is this account. */
    Outcome<Id> clientFor(Slug slug, Deadline deadline) {
        Mark account = Mark.account(slug.value());
        Id chosen = new Id(UUID.randomUUID().toString());
        Map<String, List<String>> attributes = new HashMap<>(account.attributes());
        attributes.putAll(Mark.client(chosen).attributes());
        return groups.ensure(account, attributes, ACCOUNT + slug, OF_PROGRAM, deadline)
                .then(group -> Id.parse(Mark.clientOf(group)) instanceof Outcome.Done<Id> named
                        ? named
                        : new Outcome.Rejected<>(Rejection.CONFLICT, "the group of the account names no client"));
    }

    /** What said that the client was ours, once the client is gone. */
    Outcome<Acknowledged> forget(Id client, Deadline deadline) {
        return groups.find(Mark.client(client), deadline)
                .then(found -> found.isPresent() ? remove(found.get(), deadline) : Outcome.done(Acknowledged.OK));
    }

    private Outcome<Acknowledged> remove(JsonNode group, Deadline deadline) {
        return Id.of(group).then(id -> groups.remove(id, deadline));
    }
}
