package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.DeltaTokens;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** What changed in groups: who came and went, and which are new or gone. */
final class GroupDeltas implements DeltaOperations.Told {
    @Override
    public String name() {
        return "groups";
    }

    /** Members are told when they are selected, or nothing is and the caller may read them. */
    @Override
    public DeltaOperations.Asking asked(Ask ask, Set<String> ids, String select) {
        boolean selected = List.of(select.split(",", -1)).contains("members");
        boolean readable = ask.mayAnyOf(Permissions.READ_MEMBERS);
        if (selected && !readable) {
            return new DeltaOperations.Forbidden(Outcome.noPermission());
        }
        boolean members = selected || (select.isEmpty() && readable);
        return new DeltaOperations.Permitted(new DeltaTokens.Question(name(), ids, select, members));
    }

    @Override
    public boolean permits(Ask ask, DeltaTokens.Question question) {
        return !question.members() || ask.mayAnyOf(Permissions.READ_MEMBERS);
    }

    /** One item a page. */
    @Override
    public int pageSize(Ask ask) {
        return 1;
    }

    /** The groups that there are, with their members if those are told. */
    @Override
    public Map<String, Set<String>> now(Ask ask, DeltaTokens.Question question) {
        var directory = ask.directory();
        var wanted = question.ids();
        var all = new LinkedHashMap<String, Set<String>>();
        for (Group group : directory.groups()) {
            if ((wanted.isEmpty() || wanted.contains(group.id())) && directory.seen(group.id())) {
                all.put(group.id(), question.members() ? new TreeSet<>(directory.seenMembers(group.id())) : Set.of());
            }
        }
        return all;
    }

    /** Each a group with as many members as fit onto a page: one group may come several times. */
    @Override
    public List<String> changes(
            Ask ask, DeltaTokens.Question question, Map<String, Set<String>> before, Map<String, Set<String>> now) {
        String select = question.select();
        var items = new ArrayList<String>();
        now.forEach((group, members) -> {
            var known = before.getOrDefault(group, Set.of());
            var changed = new ArrayList<ObjectNode>();
            members.stream()
                    .filter(member -> !known.contains(member))
                    .forEach(member -> changed.add(member(ask.directory(), member)));
            known.stream()
                    .filter(member -> !members.contains(member))
                    .forEach(member -> changed.add(member(ask.directory(), member)
                            .set("@removed", Json.object().put("reason", "deleted"))));
            if (!before.containsKey(group) && changed.isEmpty()) {
                items.add(Json.text(group(ask, select, group)));
            }
            int size = ask.directory().settings().pageSize();
            for (int from = 0; from < changed.size(); from += size) {
                var item = group(ask, select, group);
                var list = item.putArray("members@delta");
                changed.subList(from, Math.min(changed.size(), from + size)).forEach(list::add);
                items.add(Json.text(item));
            }
        });
        before.keySet().stream()
                .filter(group -> !now.containsKey(group))
                .forEach(group -> items.add(Json.text(Json.object()
                        .put("id", group)
                        .set("@removed", Json.object().put("reason", "deleted")))));
        return items;
    }

    private static ObjectNode group(Ask ask, String select, String id) {
        var names = new TreeSet<>(List.of(select.split(",", -1)));
        names.add("id");
        var whole = ask.directory()
                .group(id)
                .map(Resources::group)
                .orElseGet(() -> Json.object().put("id", id));
        return select.isEmpty() ? whole : Resources.reduced(whole, names);
    }

    private static ObjectNode member(Directory directory, String id) {
        boolean isPrincipal = directory.holdings().applications().principal(id).isPresent();
        String type = directory.group(id).isPresent()
                ? "#microsoft.graph.group"
                : isPrincipal ? "#microsoft.graph.servicePrincipal" : "#microsoft.graph.user";
        return Json.object().put("@odata.type", type).put("id", id);
    }
}
