package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Sort;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What top-level groups, users and clients are called: only there a name of ours can be taken. */
record Namesakes(Realm realm) {
    private static final Map<String, String> BRIEFLY = Map.of("briefRepresentation", "true");

    Outcome<Integer> show(Sort sort, Consumer<Named> visitor, Deadline deadline) {
        return switch (sort) {
            case GROUPS -> all("groups", BRIEFLY, "name", "path", visitor, deadline);
            case ACCOUNTS ->
                all("users", BRIEFLY, "username", "email", visitor, deadline)
                        .then(users -> all("clients", Map.of(), "clientId", "name", visitor, deadline)
                                .then(clients -> Outcome.done(users + clients)));
        };
    }

    private Outcome<Integer> all(
            String list,
            Map<String, String> query,
            String name,
            String other,
            Consumer<Named> visitor,
            Deadline deadline) {
        return realm.each(realm.at(list), query, deadline, object -> visitor.accept(named(object, name, other)));
    }

    private static Named named(JsonNode object, String name, String other) {
        String known = object.path(name).asString("");
        Set<String> others = Stream.of(object.path(other).asString(""))
                .filter(text -> !text.isEmpty() && !text.equals("/" + known))
                .collect(Collectors.toSet());
        return new Named(object.path("id").asString(""), known, others);
    }
}
