package dev.twokey.sandbox.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation as Microsoft describes it.
 *
 * @param name method and path: {@code POST /groups/{group-id}/members/$ref}
 * @param request the definition of its body, or none if it has no body
 * @param bodyRequired whether there must be a body
 * @param answers the definitions of its answers by status, {@code 4XX} for all of that hundred; none for an answer without a body
 * @param options the query options it knows, with their dollar sign
 * @param least the application permissions that are enough and allow least, any one of them
 * @param accepted every application permission that is enough by itself; empty where Microsoft publishes no list
 */
public record Operation(
        String name,
        Optional<String> request,
        boolean bodyRequired,
        Map<String, Optional<String>> answers,
        Set<String> options,
        List<String> least,
        Set<String> accepted) {
    /** The definition of the answer with this status. Empty: this status is not described; empty inside: no body. */
    Optional<Optional<String>> answer(int status) {
        String exact = Integer.toString(status);
        return Optional.ofNullable(answers.get(exact))
                .or(() -> Optional.ofNullable(answers.get(exact.charAt(0) + "XX")));
    }

    /** How specific the path is: the parts that are fixed. */
    long fixedParts() {
        return path().stream().filter(part -> !part.startsWith("{")).count();
    }

    String method() {
        return name.substring(0, name.indexOf(' '));
    }

    List<String> path() {
        return List.of(name.substring(name.indexOf('/') + 1).split("/", -1));
    }
}
