package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is so in the realm. Which it is, say its internal id, which survives renaming, and the issuer that its tokens name. */
final class KeycloakFacts implements Facts {
    private final Realm realm;

    KeycloakFacts(Realm realm) {
        this.realm = realm;
    }

    @Override
    public Outcome<String> identity() {
        Deadline deadline = Deadline.usual();
        return realm.self(deadline)
                .then(KeycloakFacts::id)
                .then(id -> realm.openIdConfiguration(deadline)
                        .then(configuration ->
                                issuer(configuration).then(issuer -> Outcome.done("keycloak:" + id + "@" + issuer))));
    }

    @Override
    public Outcome<List<String>> read(Fact fact) {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "not read yet");
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
