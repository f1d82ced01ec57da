package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Sort;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What groups and users are called. Programs are left out: they are signed in by their ids, and their names are free. */
record Namesakes(Graph graph) {
    private static final String LARGEST_PAGE = "999";

    Outcome<Integer> show(Sort sort, Consumer<Named> visitor, Deadline deadline) {
        return switch (sort) {
            case GROUPS -> all("groups", "displayName", "mailNickname", visitor, deadline);
            case ACCOUNTS -> all("users", "userPrincipalName", "displayName", visitor, deadline);
        };
    }

    private Outcome<Integer> all(String list, String name, String other, Consumer<Named> visitor, Deadline deadline) {
        URI first =
                Base.with(graph.base().at(list), Map.of("$select", "id," + name + "," + other, "$top", LARGEST_PAGE));
        return Pages.each(graph, first, deadline, object -> visitor.accept(named(object, name, other)));
    }

    private static Named named(JsonNode object, String name, String other) {
        Set<String> others = Stream.of(object.path(other).asString(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toSet());
        return new Named(object.path("id").asString(""), object.path(name).asString(""), others);
    }
}
