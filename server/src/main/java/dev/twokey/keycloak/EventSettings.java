package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Whether the realm writes down what happens. A log that is not written is empty, which must not look like peace. */
record EventSettings(Realm realm) {
    Outcome<Boolean> recordsDeeds(Deadline deadline) {
        return read(deadline)
                .then(settings ->
                        Outcome.done(settings.path("adminEventsEnabled").asBoolean(false)));
    }

    Outcome<Acknowledged> mustRecordDeeds(Deadline deadline) {
        return recordsDeeds(deadline)
                .then(recorded -> recorded
                        ? Outcome.done(Acknowledged.OK)
                        : off("switch on Realm settings > Events > Admin events settings > Save events"));
    }

    Outcome<Acknowledged> mustRecordSignIns(Deadline deadline) {
        return read(deadline).then(settings -> {
            if (!settings.path("eventsEnabled").asBoolean(false)) {
                return off("switch on Realm settings > Events > User events settings > Save events");
            }
            Set<String> lacking = new TreeSet<>(SignInEvent.KINDS);
            settings.path("enabledEventTypes").forEach(type -> lacking.remove(type.asString("")));
            return lacking.isEmpty()
                    ? Outcome.done(Acknowledged.OK)
                    : off("add to Realm settings > Events > User events settings the types "
                            + String.join(", ", lacking));
        });
    }

    private Outcome<JsonNode> read(Deadline deadline) {
        return realm.read(realm.at("events", "config"), deadline)
                .then(settings -> settings.isObject()
                        ? Outcome.done(settings)
                        : new Outcome.Unknown<>("the answer is not about events"));
    }

    private static <T> Outcome<T> off(String remedy) {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "the realm does not record this: " + remedy);
    }
}
