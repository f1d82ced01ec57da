package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Whether a realm writes down what happens, as it keeps that. Which kinds of events it saves is its own choice.
 *
 * @param eventsExpiration in seconds after which user events are forgotten; 0 for never
 */
record EventRecording(boolean eventsEnabled, boolean adminEventsEnabled, long eventsExpiration) {
    private static final Duration KEPT = Duration.ofDays(30);

    static Optional<EventRecording> of(JsonNode body) {
        return body.isObject()
                ? Optional.of(new EventRecording(
                        body.path("eventsEnabled").asBoolean(false),
                        body.path("adminEventsEnabled").asBoolean(false),
                        body.path("eventsExpiration").asLong(0)))
                : Optional.empty();
    }

    static Outcome<EventRecording> read(Realm realm, Deadline deadline) {
        return realm.read(realm.at("events", "config"), deadline)
                .then(body -> of(body).map(Outcome::done)
                        .orElseGet(() -> new Outcome.Unknown<>("the answer is not about events")));
    }

    /** As the connector needs it. How long events are kept is only set where none were. */
    EventRecording on() {
        return new EventRecording(true, true, eventsEnabled ? eventsExpiration : KEPT.toSeconds());
    }

    static Outcome<Acknowledged> switchOn(Realm realm, Deadline deadline) {
        return read(realm, deadline)
                .then(now -> now.equals(now.on())
                        ? Outcome.done(Acknowledged.OK)
                        : now.on().write(realm, deadline));
    }

    /** Back to what it was before, unless somebody chose otherwise since. */
    Outcome<Acknowledged> restore(Realm realm, Deadline deadline) {
        return read(realm, deadline)
                .then(now ->
                        now.equals(on()) && !now.equals(this) ? write(realm, deadline) : Outcome.done(Acknowledged.OK));
    }

    private Outcome<Acknowledged> write(Realm realm, Deadline deadline) {
        return realm.change(HttpMethod.PUT, realm.at("events", "config"), this, deadline)
                .then(AdminProblem::acknowledged);
    }
}
