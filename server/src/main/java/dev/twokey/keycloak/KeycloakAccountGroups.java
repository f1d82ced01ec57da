package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupId;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.AccountGroups;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccountId;
import java.net.URI;
import java.util.Set;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Groups of accounts, marked with what they were made for. What is a client elsewhere is in a group as the user behind it. */
final class KeycloakAccountGroups implements AccountGroups {
    private final Realm realm;
    private final MarkedGroups groups;
    private final OwnAccounts own;
    private final UsersBehind users;

    KeycloakAccountGroups(Realm realm, MarkedGroups groups, OwnAccounts own, UsersBehind users) {
        this.realm = realm;
        this.groups = groups;
        this.own = own;
        this.users = users;
    }

    @Override
    public Outcome<AccountGroup> ensure(AccountGroupSpec spec) {
        Deadline deadline = Deadline.usual();
        return groups.ensure(Mark.accountGroup(spec.slug()), spec.name(), spec.description(), deadline)
                .then(Id::of)
                .then(id -> Outcome.done(new AccountGroup(new AccountGroupId(id.value()), spec.slug())));
    }

    @Override
    public Outcome<Acknowledged> put(AccountGroup group, ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        return ours(group, deadline)
                .then(id -> own.with(account, deadline, found -> users.of(found, deadline))
                        .then(user -> realm.change(HttpMethod.PUT, membership(id, user), deadline)))
                .then(AdminProblem::acknowledged);
    }

    /** Whatever became of the group: what was put in through us must always be taken out. */
    @Override
    public Outcome<Acknowledged> take(AccountGroup group, ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        return Id.parse(group.id().value())
                .then(id -> groups.read(id, deadline)
                        .then(body ->
                                isOurs(group, body) ? users.any(account, deadline) : users.ours(account, deadline))
                        .then(user -> user.isEmpty()
                                ? notBelow(id, account, deadline)
                                : realm.change(HttpMethod.DELETE, membership(id, user.get()), deadline)
                                        .then(AdminProblem::gone)));
    }

    /** Of a group that was moved below ours nobody knows where it belongs. */
    private Outcome<Acknowledged> notBelow(Id group, ServiceAccountId other, Deadline deadline) {
        return realm.find(realm.at("groups", other.value()), deadline)
                .then(found -> found.filter(below ->
                                        below.path("parentId").asString("").equals(group.value()))
                                .isEmpty()
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Rejected<>(
                                Rejection.CONFLICT, "it is a group below ours: let an administrator move it away"));
    }

    @Override
    public Outcome<Set<ServiceAccountId>> members(AccountGroup group) {
        Deadline deadline = Deadline.usual();
        return Id.parse(group.id().value())
                .then(id -> groups.read(id, deadline).then(there -> groups.inside(id, deadline)))
                .then(inside -> users.accounts(inside, deadline));
    }

    @Override
    public Outcome<Acknowledged> remove(AccountGroup group) {
        Deadline deadline = Deadline.usual();
        return Id.parse(group.id().value())
                .then(id -> realm.find(realm.at("groups", id.value()), deadline)
                        .then(found -> found.isEmpty()
                                ? Outcome.done(Acknowledged.OK)
                                : ours(group, deadline).then(ours -> groups.remove(ours, deadline))));
    }

    private Outcome<Id> ours(AccountGroup group, Deadline deadline) {
        return Id.parse(group.id().value())
                .then(id -> groups.read(id, deadline)
                        .then(body -> isOurs(group, body)
                                ? Outcome.done(id)
                                : new Outcome.Rejected<>(Rejection.CONFLICT, "the group is not the one that we made")));
    }

    private static boolean isOurs(AccountGroup group, JsonNode body) {
        return Mark.accountGroup(group.slug()).isOn(body);
    }

    private URI membership(Id group, Id user) {
        return realm.at("users", user.value(), "groups", group.value());
    }
}
