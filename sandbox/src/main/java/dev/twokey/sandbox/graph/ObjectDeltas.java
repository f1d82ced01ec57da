package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.DeltaTokens;
import dev.twokey.sandbox.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changed in objects that have no members: which are new, different or gone.
 *
 * @param name of the collection
 * @param shown the properties that are told when nothing is selected; empty for all
 * @param objects those that a reader sees now, with all their properties
 */
record ObjectDeltas(String name, Set<String> shown, Function<Ask, Stream<ObjectNode>> objects)
        implements DeltaOperations.Told {
    static final ObjectDeltas OF_USERS = new ObjectDeltas(
            "users",
            Resources.USER_DEFAULTS,
            ask -> ask.directory().users().stream()
                    .filter(user -> ask.directory().seen(user.id()))
                    .map(Resources::user));
    static final ObjectDeltas OF_SERVICE_PRINCIPALS =
            new ObjectDeltas("servicePrincipals", Set.of(), PrincipalOperations::seen);

    @Override
    public DeltaOperations.Asking asked(Ask ask, Set<String> ids, String select) {
        return new DeltaOperations.Permitted(new DeltaTokens.Question(name(), ids, select, false));
    }

    @Override
    public boolean permits(Ask ask, DeltaTokens.Question question) {
        return true;
    }

    @Override
    public int pageSize(Ask ask) {
        return ask.directory().settings().pageSize();
    }

    @Override
    public Map<String, Set<String>> now(Ask ask, DeltaTokens.Question question) {
        var names = names(question.select());
        var all = new LinkedHashMap<String, Set<String>>();
        objects.apply(ask).forEach(object -> {
            String id = object.path("id").asString("");
            if (question.ids().isEmpty() || question.ids().contains(id)) {
                all.put(id, Set.of(Json.text(names.isEmpty() ? object : Resources.reduced(object, names))));
            }
        });
        return all;
    }

    private Set<String> names(String select) {
        if (select.isEmpty()) {
            return shown;
        }
        var names = new TreeSet<>(List.of(select.split(",", -1)));
        names.add("id");
        return names;
    }

    /** What is gone was deleted softly: it can come back for thirty days. */
    @Override
    public List<String> changes(
            Ask ask, DeltaTokens.Question question, Map<String, Set<String>> before, Map<String, Set<String>> now) {
        var items = new ArrayList<String>();
        now.forEach((id, text) -> {
            if (!text.equals(before.get(id))) {
                items.addAll(text);
            }
        });
        before.keySet().stream()
                .filter(id -> !now.containsKey(id))
                .forEach(id -> items.add(Json.text(Json.object()
                        .put("id", id)
                        .set("@removed", Json.object().put("reason", "changed")))));
        return items;
    }
}
