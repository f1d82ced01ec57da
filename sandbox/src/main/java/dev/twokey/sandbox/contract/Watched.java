package dev.twokey.sandbox.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One call, held against the description when it is answered. */
public final class Watched {
    private static final String ERROR = "microsoft.graph.ODataErrors.ODataError";
    /**
     * The real service answers it and the description leaves it out: it deletes the user, not the membership. Whoever calls it by
     * mistake shall see what comes of it.
     */
    private static final String DELETES_THE_USER = "DELETE /groups/*/members/*";

    private final Contract contract;
    private final Call call;
    private final Optional<Operation> operation;
    private String tenant = "";
    private String application = "";

    Watched(Contract contract, Call call, Optional<Operation> operation) {
        this.contract = contract;
        this.call = call;
        this.operation = operation;
    }

    /** Who asks, once a token told it. */
    public Watched by(String itsTenant, String itsApplication) {
        tenant = itsTenant;
        application = itsApplication;
        return this;
    }

    /** The operation that is called, if Microsoft describes one. */
    public Optional<Operation> operation() {
        return operation;
    }

    /** The answer, or 500 with what is wrong about it. */
    public Reply answered(Reply reply) {
        operation.ifPresent(known -> contract.record(known, tenant, application, reply.status()));
        if (contract.isOff()) {
            return reply;
        }
        requested(reply.status() < 300);
        var wrong = Contract.violations(Side.ANSWER, call, answer(reply));
        contract.record(wrong);
        return wrong.isEmpty() ? reply : Contract.told(wrong);
    }

    /** Something else than Graph answered, or nobody: only the request is Graph's. */
    public void interrupted(int status) {
        operation.ifPresent(known -> contract.record(known, tenant, application, status));
        if (!contract.isOff()) {
            requested(false);
        }
    }

    private void requested(boolean succeeded) {
        if (contract.requestsAlwaysCount() || (succeeded && !deletesTheUser())) {
            contract.record(Contract.violations(Side.REQUEST, call, request()));
        }
    }

    private boolean deletesTheUser() {
        var path = call.segments();
        return path.size() == 4
                && DELETES_THE_USER.equals(call.method() + " /" + path.get(0) + "/*/" + path.get(2) + "/*");
    }

    private List<String> request() {
        if (operation.isEmpty()) {
            return List.of("there is no such operation");
        }
        var wrong = new ArrayList<String>();
        for (String option : call.query().keySet()) {
            if (!operation.get().options().contains(option)) {
                wrong.add("it does not know the query option " + option);
            }
        }
        wrong.addAll(selected(operation.get()));
        wrong.addAll(body(operation.get()));
        return wrong;
    }

    private List<String> selected(Operation known) {
        var names = call.parameter("$select");
        var definition = known.answer(200).flatMap(each -> each);
        if (names.isEmpty() || definition.isEmpty()) {
            return List.of();
        }
        var there = Description.ofMicrosoft().definitions().properties(definition.get());
        return Arrays.stream(names.get().split(",", -1))
                .map(String::strip)
                // of a derived type, or of what a property holds
                .filter(name -> !name.contains("/") && !there.contains(name))
                .map(name -> "it selects " + name + ", which is no property of what is answered")
                .toList();
    }

    private List<String> body(Operation known) {
        if (known.request().isEmpty()) {
            return call.body().isBlank() ? List.of() : List.of("it takes no body");
        }
        if (call.body().isBlank()) {
            return known.bodyRequired() ? List.of("it needs a body") : List.of();
        }
        String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            return List.of("its body is said to be of the type '" + type + "', not application/json");
        }
        return differences(known.request().get(), call.body());
    }

    private List<String> answer(Reply reply) {
        String body = new String(reply.body(), UTF_8);
        if (operation.isEmpty()) {
            return reply.status() < 400 ? none(body) : differences(ERROR, body);
        }
        var described = operation.get().answer(reply.status());
        if (described.isEmpty()) {
            return List.of("the status " + reply.status() + " is not among "
                    + operation.get().answers().keySet());
        }
        return described.get().map(definition -> differences(definition, body)).orElseGet(() -> none(body));
    }

    private static List<String> none(String body) {
        return body.isEmpty() ? List.of() : List.of("there is a body, and none is described");
    }

    private static List<String> differences(String definition, String body) {
        try {
            return Description.ofMicrosoft().definitions().differences(definition, Json.parse(body));
        } catch (Malformed unreadable) {
            return List.of(String.valueOf(unreadable.getMessage()));
        }
    }
}
