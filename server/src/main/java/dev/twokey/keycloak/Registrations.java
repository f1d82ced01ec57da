package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Registered;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is registered with an account: by what it can sign in, and which clients it let see what. */
record Registrations(Realm realm, Users users) {
    /** Credentials of the realm's own, and identity providers that the user can come from. */
    Outcome<List<Registered>> methods(OwnAccount.User user, Deadline deadline) {
        return users.credentials(user.id(), deadline)
                .then(credentials -> users.links(user.id(), deadline).then(links -> {
                    List<Registered> all = new ArrayList<>();
                    credentials.forEach(each -> all.add(new Registered(
                            each.path("id").asString(""),
                            each.path("type").asString(""),
                            each.path("userLabel").asString(""))));
                    links.forEach(link -> all.add(new Registered(
                            link.path("identityProvider").asString(""),
                            "identity-provider",
                            link.path("userName").asString(""))));
                    return Outcome.done(List.copyOf(all));
                }));
    }

    /** Of a client that somebody changed: the kind that it has now. */
    static List<Registered> methods(OwnAccount.Client client) {
        String kind = client.body().path("clientAuthenticatorType").asString("");
        return ClientKeys.of(client.body()) instanceof Outcome.Done<ClientKeys>(ClientKeys keys)
                ? keys.ids().stream().map(id -> new Registered(id, kind, "")).toList()
                : List.of(new Registered(client.id().value(), kind, ""));
    }

    Outcome<List<Registered>> consents(Id user, Deadline deadline) {
        return realm.list(realm.at("users", user.value(), "consents"), deadline)
                .then(all -> Outcome.done(all.stream()
                        .map(consent ->
                                new Registered(consent.path("clientId").asString(""), "consent", scopes(consent)))
                        .toList()));
    }

    private static String scopes(JsonNode consent) {
        return String.join(
                " ",
                consent.path("grantedClientScopes")
                        .valueStream()
                        .map(scope -> scope.asString(""))
                        .toList());
    }
}
