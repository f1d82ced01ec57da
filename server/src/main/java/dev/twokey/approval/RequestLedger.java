package dev.twokey.approval;

import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes down what happens to requests: the step, the log's entry and the event, in the caller's transaction. */
@Component
class RequestLedger {
    private final RequestStore store;
    private final Logs logs;
    private final ApplicationEventPublisher events;

    RequestLedger(RequestStore store, Logs logs, ApplicationEventPublisher events) {
        this.store = store;
        this.logs = logs;
        this.events = events;
    }

    Request move(
            Request from, State to, Optional<PersonId> person, Optional<String> reason, Instant deadline, Instant now) {
        store.step(from, to, person, reason, deadline, now);
        Request moved = store.find(from.tenant(), from.id()).orElseThrow();
        events.publishEvent(new RequestMoved(moved, to, reason, now));
        return moved;
    }

    <T> Answer<T> refused(Request request, PersonId person, Attempt attempt, Refusal refusal) {
        JsonObject data = JsonObject.of("attempt", attempt.word()).with("code", refusal.code());
        JsonObject why = refusal instanceof SignatureRefusal signature ? data.with("reason", signature.reason()) : data;
        logs.append(
                request.tenant(),
                new Logs.Entry("request.refused", person(request, person), Optional.of(request.id()), why, Map.of()));
        return Answer.refused(refusal);
    }

    void record(Request request, Actor actor, String kind, Map<String, String> personal) {
        record(request, actor, kind, data(request), personal);
    }

    /** The end of a request that nobody decided, and why. */
    void expired(Request request, Actor.Job by, String reason) {
        record(request, by, "request.expired", data(request).with("reason", reason), Map.of());
    }

    private static JsonObject data(Request request) {
        return JsonObject.of("digest", request.digest().toString()).with("subject", request.kind());
    }

    private void record(Request request, Actor actor, String kind, JsonObject data, Map<String, String> personal) {
        logs.append(request.tenant(), new Logs.Entry(kind, actor, Optional.of(request.id()), data, personal));
    }

    static Actor person(Request request, PersonId person) {
        return new Actor.Person(person, request.account());
    }
}
