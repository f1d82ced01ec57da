package dev.twokey.sandbox.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.authenticator.AuthenticatorDoor;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.faults.Faults;
import dev.twokey.sandbox.faults.Latency;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import dev.twokey.sandbox.journal.Journal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Faults, held calls, the journal, addresses. */
final class ControlDoor {
    private final Faults faults;
    private final Journal journal;
    private final AuthenticatorDoor authenticator;
    private final Supplier<ObjectNode> addresses;

    ControlDoor(Faults faults, Journal journal, AuthenticatorDoor authenticator, Supplier<ObjectNode> addresses) {
        this.faults = faults;
        this.journal = journal;
        this.authenticator = authenticator;
        this.addresses = addresses;
    }

    void on(Routes routes) {
        routes.on("GET", "/control/addresses", call -> Reply.json(200, addresses.get()));
        routes.on("POST", "/control/faults", this::addFault);
        routes.on("GET", "/control/faults", call -> faults());
        routes.on("DELETE", "/control/faults", call -> {
            faults.clear();
            return Reply.empty(204);
        });
        routes.on("DELETE", "/control/faults/{id}", call -> faults.forget(number(call)) ? Reply.empty(204) : absent());
        routes.on("PUT", "/control/latency", this::latency);
        routes.on("GET", "/control/held", call -> held());
        routes.on("POST", "/control/held/{id}/release", this::release);
        routes.on("GET", "/control/journal", this::journal);
        routes.on("POST", "/control/origins", this::allow);
    }

    private Answer allow(Call call) {
        try {
            authenticator.allow(call.json().path("origin").asString(""));
            return Reply.empty(204);
        } catch (IllegalArgumentException wrong) {
            throw new Malformed(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static Reply absent() {
        return Reply.text(404, "There is no such thing.");
    }

    private static long index(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Malformed("not a number: " + text, e);
        }
    }

    private static int number(Call call) {
        try {
            return Integer.parseInt(call.variable("id"));
        } catch (NumberFormatException e) {
            throw new Malformed("not a number: " + call.variable("id"), e);
        }
    }

    private Answer addFault(Call call) {
        var body = call.json();
        Optional<FaultKind> kind = FaultKind.of(body.path("kind").asString(""));
        if (kind.isEmpty()) {
            return Reply.text(
                    400,
                    "kind is one of "
                            + Arrays.stream(FaultKind.values())
                                    .map(FaultKind::word)
                                    .collect(Collectors.joining(", ")));
        }
        var fault = Fault.next(
                        kind.get(),
                        body.path("method").asString("*"),
                        body.path("path").asString("/**"))
                .of(body.path("service").asString("graph"))
                .at(body.path("tenant").asString("*"))
                .times(body.path("times").asInt(1))
                .retryAfter(Duration.ofSeconds(body.path("retryAfterSeconds").asInt(1)))
                .delay(Duration.ofMillis(body.path("delayMillis").asInt(2000)));
        int number = faults.add(body.has("status") ? fault.answering(interception(body)) : fault);
        return Reply.json(201, Json.object().put("id", number));
    }

    private Answer latency(Call call) {
        var body = call.json();
        try {
            faults.latency(new Latency(
                    Duration.ofMillis(body.path("millis").asInt(0)),
                    Duration.ofMillis(body.path("jitterMillis").asInt(0))));
            return Reply.empty(204);
        } catch (IllegalArgumentException wrong) {
            throw new Malformed(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static Reply interception(ObjectNode body) {
        int status = body.path("status").asInt(0);
        if (status < 200 || status > 599) {
            throw new Malformed("status is a number from 200 to 599", null);
        }
        return Reply.typed(
                status,
                body.path("type").asString("text/html"),
                body.path("body").asString("").getBytes(UTF_8));
    }

    private Answer faults() {
        var json = Json.object();
        var list = json.putArray("faults");
        faults.waiting().forEach((number, fault) -> list.add(Views.fault(number, fault)));
        return Reply.json(200, json);
    }

    private Answer held() {
        var json = Json.object();
        var list = json.putArray("held");
        faults.held().forEach(held -> list.add(Views.held(held)));
        return Reply.json(200, json);
    }

    private Answer release(Call call) {
        boolean answer = !call.json().path("cut").asBoolean(false);
        return faults.release(number(call), answer) ? Reply.empty(204) : absent();
    }

    private Answer journal(Call call) {
        var tenant = call.parameter("tenant");
        long after = call.parameter("after").map(ControlDoor::index).orElse(0L);
        var json = Json.object();
        var list = json.putArray("changes");
        journal.changes().stream()
                .filter(change -> tenant.isEmpty() || tenant.get().equals(change.tenant()))
                .filter(change -> change.index() > after)
                .forEach(change -> list.add(Views.change(change)));
        return Reply.json(200, json);
    }
}
