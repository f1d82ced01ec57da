package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Accounts that only programs act as: confidential clients without any way in for persons. A user behind each has its roles. */
final class ClientAccounts {
    private final Realm realm;
    private final AccountMarks marks;
    private final Bareness bareness;

    ClientAccounts(Realm realm, AccountMarks marks, Bareness bareness) {
        this.realm = realm;
        this.marks = marks;
        this.bareness = bareness;
    }

    Outcome<OwnAccount> ensure(AccountName name, Deadline deadline) {
        return new Clients(realm)
                .called(name.value(), deadline)
                .then(found -> found.isPresent()
                        ? Id.of(found.get())
                                .then(id -> marks.verifyClient(id, deadline))
                                .then(ours -> Outcome.done(found.get()))
                        : create(name, deadline))
                .then(client -> Id.of(client)
                        .then(id -> user(id, deadline)
                                .then(user -> bareness.of(user, deadline))
                                .then(bare -> Outcome.done(new OwnAccount.Client(id, client)))));
    }

    private Outcome<JsonNode> create(AccountName name, Deadline deadline) {
        return marks.clientFor(name.slug(), deadline)
                .then(id -> realm.change(HttpMethod.POST, realm.at("clients"), client(name, id), deadline)
                        .then(answer -> created(name, id, answer, deadline)));
    }

    /** The id that we chose is ours alone, unless somebody gave the client that has it another name. */
    private Outcome<JsonNode> created(AccountName name, Id id, Answer answer, Deadline deadline) {
        AdminProblem problem = new AdminProblem(answer);
        if (!problem.isMade() && !problem.isTaken()) {
            return problem.outcome();
        }
        return realm.find(realm.at("clients", id.value()), deadline)
                .then(found -> found.isPresent() ? named(name, found.get()) : problem.outcome());
    }

    private static Outcome<JsonNode> named(AccountName name, JsonNode client) {
        return client.path("clientId").asString("").equals(name.value())
                ? Outcome.done(client)
                : new Outcome.Rejected<>(Rejection.CONFLICT, "somebody gave the client of the account another name");
    }

    private static Map<String, Object> client(AccountName name, Id id) {
        return Map.ofEntries(
                Map.entry("id", id.value()),
                Map.entry("clientId", name.value()),
                Map.entry("name", name.displayName()),
                Map.entry("enabled", false),
                Map.entry("publicClient", false),
                Map.entry("standardFlowEnabled", false),
                Map.entry("implicitFlowEnabled", false),
                Map.entry("directAccessGrantsEnabled", false),
                Map.entry("serviceAccountsEnabled", true),
                Map.entry("redirectUris", List.of()),
                Map.entry("webOrigins", List.of()),
                Map.entry("clientAuthenticatorType", ClientKeys.BY_KEY),
                Map.entry("attributes", Map.of("use.jwks.string", "true", "jwks.string", "{\"keys\":[]}")));
    }

    /** The user that has the client's roles. */
    Outcome<Id> user(Id client, Deadline deadline) {
        return new Clients(realm).user(client, deadline);
    }

    Outcome<Acknowledged> enabled(OwnAccount.Client account, boolean enabled, Deadline deadline) {
        return change(account, Map.of("enabled", enabled), deadline);
    }

    /** The client first: while it is there, something must say that it is ours. */
    Outcome<Acknowledged> remove(OwnAccount.Client account, Deadline deadline) {
        return new Clients(realm).remove(account.id(), deadline).then(gone -> marks.forget(account.id(), deadline));
    }

    /** What may be left when a removal was interrupted. */
    Outcome<Acknowledged> forget(ServiceAccountId gone, Deadline deadline) {
        return Id.parse(gone.value()).then(id -> marks.forget(id, deadline));
    }

    /**
     * The realm keeps all keys as one value and knows no condition for writing it. What was written is read again, so that
     * whose change was written away meanwhile is told; but a key that is removed while another is added may come back.
     */
    Outcome<Acknowledged> setKeys(OwnAccount.Client account, ClientKeys keys, Deadline deadline) {
        return change(account, keys.settings(), deadline)
                .then(written -> realm.read(realm.at("clients", account.id().value()), deadline))
                .then(ClientKeys::of)
                .then(now -> now.ids().equals(keys.ids())
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Unknown<>("the credentials were changed by somebody else at the same time"));
    }

    /** The server leaves what is not named: what was read before may be another by now, and must not come back. */
    private Outcome<Acknowledged> change(OwnAccount.Client account, Map<String, Object> changed, Deadline deadline) {
        Map<String, Object> client = new HashMap<>(changed);
        client.put("clientId", account.told().signInName());
        client.put("serviceAccountsEnabled", true);
        return realm.change(HttpMethod.PUT, realm.at("clients", account.id().value()), client, deadline)
                .then(AdminProblem::acknowledged);
    }

    /**
     * The identity provider of the realm whose tokens sign clients in.
     *
     * @return its alias
     */
    Outcome<String> providerOf(String issuer, Deadline deadline) {
        return realm.list(realm.at("identity-provider", "instances"), deadline)
                .then(all -> all.stream()
                        .filter(provider -> provider.path("enabled").asBoolean(false)
                                && provider.path("config")
                                        .path("issuer")
                                        .asString("")
                                        .equals(issuer)
                                && provider.path("config")
                                        .path("supportsClientAssertions")
                                        .asString("")
                                        .equals("true"))
                        .map(provider -> provider.path("alias").asString(""))
                        .findFirst()
                        .map(Outcome::done)
                        .orElseGet(() -> new Outcome.Rejected<>(
                                Rejection.NOT_FOUND,
                                "no identity provider of the realm has this issuer and supports client assertions")));
    }
}
