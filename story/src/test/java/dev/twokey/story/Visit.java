package dev.twokey.story;

import dev.twokey.story.Asking.Asked;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.cast.View;
import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Somebody's access to Contoso, step by step. */
final class Visit {
    // What a killed server had in hand waits for its lease, and a busy machine is slow.
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final List<String> STATES = List.of("pending", "approved", "active", "ending", "ended");

    private final Rehearsal rehearsal;
    private final Persona requester;
    private final Asked asked;

    private Visit(Rehearsal rehearsal, Persona requester, Asked asked) {
        this.rehearsal = rehearsal;
        this.requester = requester;
        this.asked = asked;
    }

    static Visit asked(Rehearsal rehearsal, Persona requester, Duration duration) {
        return new Visit(rehearsal, requester, new Asking(rehearsal.scene(), duration).ask(requester));
    }

    Visit approvedBy(Persona other) {
        JsonNode offer =
                other.door().offer(Scene.TENANT, request(), "approve").done().json();
        other.door()
                .turn(Scene.TENANT, request(), Json.text(offer, "nonce"), other.assertion(offer))
                .done();
        return this;
    }

    /** Waits until it stands there; it is an error when it has gone further. */
    Visit comesTo(String state) {
        Patience.until("the access of " + requester.name() + " to be " + state, SOON, () -> {
            View view = view();
            Broken.unless(
                    STATES.indexOf(view.state()) <= STATES.indexOf(state),
                    "the access of " + requester.name(),
                    state + ", sooner or later",
                    view);
            return Look.when(view.state().equals(state), view);
        });
        return this;
    }

    void revokedBy(Persona other) {
        other.door()
                .post(
                        "/tenants/" + Scene.TENANT + "/requests/" + request() + "/revocation",
                        Json.of("reason", "It is not needed any more"))
                .done();
    }

    /** It need not last any longer than until somebody is seen inside: then ended by this person, once. */
    Visit endedBy(Persona other) {
        if (STATES.indexOf(view().state()) <= STATES.indexOf("active")) {
            comesTo("active");
            Broken.unless(
                    isInside(), "the directory while " + request() + " is active", account() + " inside", "nobody");
            revokedBy(other);
        }
        return comesTo("ended");
    }

    boolean isInside() {
        return rehearsal.scene().contoso().isMember(rehearsal.group(), account());
    }

    View view() {
        return requester.door().view(Scene.TENANT, request());
    }

    Instant time(String name) {
        return view().time(name).orElseThrow(() -> new Broken("the request", name, view().toString()));
    }

    Instant approvedAt() {
        return Instant.parse(Json.text(view().json().path("keys").path(1), "at"));
    }

    String request() {
        return asked.request();
    }

    String mail() {
        return Cast.mail(requester);
    }

    /** Which enters. */
    String account() {
        return Cast.operational(requester);
    }
}
