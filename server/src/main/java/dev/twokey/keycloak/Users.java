package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Users of a realm, and by what they can sign in. */
record Users(Realm realm) {
    /** An address that can never be anybody's (RFC 6761, 6.4): a forgotten password has nowhere to be sent to. */
    static String nobodysAddress(String local) {
        return local + "@twokey.invalid";
    }

    /** Exactly so, in lower case as the realm keeps names. */
    Outcome<Optional<JsonNode>> called(String name, Deadline deadline) {
        Map<String, String> query = Map.of("username", name, "exact", "true");
        return realm.all(realm.at("users"), query, deadline, Outcome::done)
                .then(all -> Outcome.done(all.stream()
                        .filter(user -> user.path("username").asString("").equals(name))
                        .findFirst()));
    }

    Outcome<JsonNode> read(Id user, Deadline deadline) {
        return realm.read(realm.at("users", user.value()), deadline)
                .then(body -> Id.of(body)
                        .then(read -> read.equals(user)
                                ? Outcome.done(body)
                                : new Outcome.Unknown<>("the answer is about another user")));
    }

    /** Makes one that is called as it says. */
    Outcome<Answer> make(Map<String, Object> user, Deadline deadline) {
        Object address = user.get("email");
        return (address == null || address.equals(user.get("username"))
                        ? Outcome.done(Acknowledged.OK)
                        : mustKeepNames(deadline))
                .then(kept -> realm.change(HttpMethod.POST, realm.at("users"), user, deadline));
    }

    /** A realm that takes addresses for names would call the user by the address, and nobody would find it again. */
    private Outcome<Acknowledged> mustKeepNames(Deadline deadline) {
        return realm.self(deadline)
                .then(self -> self.path("registrationEmailAsUsername").asBoolean(false)
                        ? new Outcome.Rejected<>(
                                Rejection.NOT_SUPPORTED, "switch off Realm settings > Login > Email as username")
                        : Outcome.done(Acknowledged.OK));
    }

    /** The server changes what is named and leaves the rest. */
    Outcome<Acknowledged> enabled(Id user, boolean enabled, Deadline deadline) {
        return realm.change(HttpMethod.PUT, realm.at("users", user.value()), Map.of("enabled", enabled), deadline)
                .then(AdminProblem::acknowledged);
    }

    Outcome<Acknowledged> remove(Id user, Deadline deadline) {
        return realm.change(HttpMethod.DELETE, realm.at("users", user.value()), deadline)
                .then(AdminProblem::gone);
    }

    /** Of the realm's own. */
    Outcome<List<JsonNode>> credentials(Id user, Deadline deadline) {
        return realm.list(realm.at("users", user.value(), "credentials"), deadline);
    }

    /** To identity providers. */
    Outcome<List<JsonNode>> links(Id user, Deadline deadline) {
        return realm.list(realm.at("users", user.value(), "federated-identity"), deadline);
    }
}
