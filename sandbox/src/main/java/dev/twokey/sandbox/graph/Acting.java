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
    private static final String COUNT = "$count";

    private Acting() {}

    static Outcome act(Ask ask) {
        var call = ask.call();
        if (!call.segments().isEmpty() && call.segments().getLast().equals(COUNT)) {
            return count(ask);
        }
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
        return act(ask.with(found.get().parts()), operation);
    }

    private static Outcome act(Ask ask, Operations.Operation operation) {
        try {
            // what is looked up is still so when it is done: no two callers make the same thing
            synchronized (ask.directory()) {
                return operation.act().apply(ask);
            }
        } catch (BadQuery wrong) {
            return wrong.refusal();
        } catch (Malformed wrong) {
            return new Outcome.Refused(400, "BadRequest", "Unable to read JSON request payload: " + wrong.getMessage());
        }
    }

    private static Outcome count(Ask ask) {
        return ask.eventual()
                ? Outcome.unsupportedQuery("This sandbox does not simulate " + COUNT + ".")
                : Outcome.badRequest(COUNT + " is not currently supported.");
    }

    /** Whether the caller has what the operation needs, whatever it would do. */
    static boolean permits(Ask ask) {
        return Operations.find(ask.call().method(), ask.call().segments())
                .filter(found -> may(ask, found.operation()))
                .isPresent();
    }

    private static boolean may(Ask ask, Operations.Operation operation) {
        var described = Contract.operation(operation.method(), operation.path().segments());
        var published = described.map(Besides::published).orElse(Set.of());
        return ask.mayAnyOf(published.isEmpty() ? operation.accepted() : published)
                && described.map(Operation::name).stream().allMatch(name -> Besides.allow(name, ask));
    }
}
