package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.contract.Contract;
import dev.twokey.sandbox.contract.Operation;
import dev.twokey.sandbox.http.Malformed;
import java.util.Set;

/**
 * Does what is asked, if the caller may. Microsoft's list of permissions decides; where there is none, what stands beside the
 * operation does.
 */
final class Acting {
    private Acting() {}

    static Outcome act(Ask ask) {
        var call = ask.call();
        var found = Operations.find(call.method(), call.segments());
        if (found.isEmpty()) {
            return Operations.knows(call.segments())
                    ? new Outcome.Refused(
                            405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
                    : new Outcome.Refused(
                            400, "BadRequest", "Resource not found for the segment '" + call.path() + "'.");
        }
        var operation = found.get().operation();
        if (!may(ask, operation)) {
            return Outcome.noPermission();
        }
        try {
            return operation.act().apply(ask.with(found.get().parts()));
        } catch (BadQuery wrong) {
            return wrong.refusal();
        } catch (Malformed wrong) {
            return new Outcome.Refused(400, "BadRequest", "Unable to read JSON request payload: " + wrong.getMessage());
        }
    }

    private static boolean may(Ask ask, Operations.Operation operation) {
        var described = Contract.operation(operation.method(), operation.path().segments());
        var published = described.map(Operation::accepted).orElse(Set.of());
        return ask.mayAnyOf(published.isEmpty() ? operation.accepted() : published)
                && described.map(Operation::name).stream().allMatch(name -> Besides.allow(name, ask));
    }
}
