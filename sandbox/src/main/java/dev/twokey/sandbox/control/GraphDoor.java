package dev.twokey.sandbox.control;

import dev.twokey.sandbox.contract.Called;
import dev.twokey.sandbox.contract.Contract;
import dev.twokey.sandbox.contract.Violation;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.faults.Faults;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import dev.twokey.sandbox.throttling.Budgets;
import dev.twokey.sandbox.throttling.Throttling;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was called at Graph and whether it was as described; budgets; faults by chance. */
final class GraphDoor {
    private final Faults faults;
    private final Throttling throttling;
    private final Contract contract;

    GraphDoor(Faults faults, Throttling throttling, Contract contract) {
        this.faults = faults;
        this.throttling = throttling;
        this.contract = contract;
    }

    void on(Routes routes) {
        routes.on("GET", "/control/contract", call -> contract());
        routes.on("PUT", "/control/throttling", this::throttle);
        routes.on("DELETE", "/control/throttling", call -> {
            throttling.off();
            return Reply.empty(204);
        });
        routes.on("PUT", "/control/chance", this::chance);
    }

    private Answer contract() {
        var json = Json.object();
        var violations = json.putArray("violations");
        contract.violations().stream().map(Violation::toString).forEach(violations::add);
        var operations = json.putArray("operations");
        contract.operations().stream().map(GraphDoor::view).forEach(operations::add);
        return Reply.json(200, json);
    }

    private static ObjectNode view(Called called) {
        return Json.object()
                .put("operation", called.operation().name())
                .put("tenant", called.tenant())
                .put("application", called.application())
                .put("status", called.status())
                .put("times", called.times());
    }

    private Answer throttle(Call call) {
        var body = call.json();
        var budgets = Budgets.DOCUMENTED;
        if (body.has("identityUnits")) {
            budgets = budgets.identityUnits(positive(body, "identityUnits"));
        }
        if (body.has("writes")) {
            budgets = budgets.writes(positive(body, "writes"));
        }
        throttling.on(budgets);
        return Reply.empty(204);
    }

    private static int positive(ObjectNode body, String name) {
        int number = body.path(name).asInt(0);
        if (number < 1) {
            throw new Malformed(name + " is at least 1", null);
        }
        return number;
    }

    private Answer chance(Call call) {
        var body = call.json();
        var kinds = new ArrayList<FaultKind>();
        for (JsonNode word : body.path("kinds")) {
            kinds.add(FaultKind.of(word.asString(""))
                    .orElseThrow(() -> new Malformed("there is no fault " + word.asString(""), null)));
        }
        try {
            faults.randomly(
                    body.path("probability").asDouble(0), body.path("seed").asLong(0), kinds.toArray(FaultKind[]::new));
            return Reply.empty(204);
        } catch (IllegalArgumentException wrong) {
            throw new Malformed(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
