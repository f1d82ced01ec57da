package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import tools.jackson.databind.JsonNode;

/** Which realm this really is: its internal id, which survives renaming, and the issuer that its tokens name. */
final class Identity {
    private final Realm realm;

    Identity(Realm realm) {
        this.realm = realm;
    }

    Outcome<String> read(Deadline deadline) {
        return realm.self(deadline)
                .then(Identity::id)
                .then(id -> realm.openIdConfiguration(deadline)
                        .then(configuration ->
                                issuer(configuration).then(issuer -> Outcome.done("keycloak:" + id + "@" + issuer))));
    }

    /** Who may not look at the realm is told its name and no more. */
    private static Outcome<String> id(JsonNode self) {
        String id = self.path("id").asString("");
        if (!id.isEmpty()) {
            return Outcome.done(id);
        }
        return self.hasNonNull("realm")
                ? new Outcome.Rejected<>(Rejection.NOT_PERMITTED, "the service account lacks the role view-realm")
                : new Outcome.Unknown<>("the answer is not about a realm");
    }

    private static Outcome<String> issuer(JsonNode configuration) {
        String issuer = configuration.path("issuer").asString("");
        return issuer.isEmpty() ? new Outcome.Unknown<>("the realm names no issuer") : Outcome.done(issuer);
    }
}
