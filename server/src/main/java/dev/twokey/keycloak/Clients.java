package dev.twokey.keycloak;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Clients of a realm. */
record Clients(Realm realm) {
    /** Exactly so. */
    Outcome<Optional<JsonNode>> called(String clientId, Deadline deadline) {
        return realm.list(Base.with(realm.at("clients"), Map.of("clientId", clientId)), deadline)
                .then(all -> Outcome.done(all.stream()
                        .filter(client -> client.path("clientId").asString("").equals(clientId))
                        .findFirst()));
    }

    /** The user that has the client's roles. */
    Outcome<Id> user(Id client, Deadline deadline) {
        return realm.read(realm.at("clients", client.value(), "service-account-user"), deadline)
                .then(Id::of);
    }

    Outcome<Acknowledged> remove(Id client, Deadline deadline) {
        return realm.change(HttpMethod.DELETE, realm.at("clients", client.value()), deadline)
                .then(AdminProblem::gone);
    }
}
