package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.DeltaTokens;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What changed in groups since the reader was here: compared with what that reader was told then. */
final class DeltaOperations {
    private static final Pattern IDS =
            Pattern.compile("\\s*id eq '[0-9a-fA-F-]{36}'(\\s+or\\s+id eq '[0-9a-fA-F-]{36}')*\\s*");
    private static final Pattern ID = Pattern.compile("'([0-9a-fA-F-]{36})'");
    private static final int MOST_IDS = 50;

    private DeltaOperations() {}

    static List<Operations.Operation> all() {
        return List.of(Operations.on("GET", "/groups/delta", DeltaOperations::groups));
    }

    private static Outcome groups(Ask ask) {
        for (String option : List.of("$top", "$orderby", "$search", "$expand")) {
            if (ask.call().parameter(option).isPresent()) {
                return Outcome.badRequest("The query option " + option + " is not supported with delta queries.");
            }
        }
        var token = ask.call().parameter("$deltatoken").or(() -> ask.call().parameter("$skiptoken"));
        if (token.isPresent() && !token.get().equals("latest")) {
            return ask.directory()
                    .governance()
                    .deltas()
                    .known(token.get())
                    .map(known -> goOn(ask, known))
                    .orElseGet(() -> new Outcome.Refused(
                            400,
                            "syncStateNotFound",
                            "The sync state generation is not found; a full sync is needed."));
        }
        return begin(ask, token.isPresent());
    }

    /** Members are told when they are selected, or nothing is and the caller may read them. */
    private static Outcome begin(Ask ask, boolean latest) {
        String select = ask.call().parameter("$select").orElse("");
        boolean selected = List.of(select.split(",", -1)).contains("members");
        boolean readable = ask.mayAnyOf(Permissions.READ_MEMBERS);
        if (selected && !readable) {
            return Outcome.noPermission();
        }
        var question = new DeltaTokens.Question(
                ids(ask.call().parameter("$filter")), select, selected || (select.isEmpty() && readable));
        var now = members(ask.directory(), question);
        var items = latest ? List.<String>of() : changes(ask, select, Map.of(), now);
        return page(ask, question, now, items);
    }

    private static Outcome goOn(Ask ask, DeltaTokens.Known known) {
        var question = known.question();
        if (question.members() && !ask.mayAnyOf(Permissions.READ_MEMBERS)) {
            return Outcome.noPermission();
        }
        if (ask.call().parameter("$skiptoken").isPresent()) {
            return page(ask, question, known.members(), known.rest());
        }
        var now = members(ask.directory(), question);
        return page(ask, question, now, changes(ask, question.select(), known.members(), now));
    }

    private static Set<String> ids(Optional<String> filter) {
        var ids = new TreeSet<String>();
        if (filter.isEmpty()) {
            return ids;
        }
        if (!IDS.matcher(filter.get()).matches()) {
            throw new BadQuery(Outcome.unsupportedQuery("Only 'id eq' is supported in the filter of a delta query."));
        }
        var matcher = ID.matcher(filter.get());
        while (matcher.find()) {
            ids.add(matcher.group(1).toLowerCase(Locale.ROOT));
        }
        if (ids.size() > MOST_IDS) {
            throw new BadQuery(Outcome.badRequest("The filter names too many objects."));
        }
        return ids;
    }

    /** The groups that there are, with their members if those are told. */
    private static Map<String, Set<String>> members(Directory directory, DeltaTokens.Question question) {
        var wanted = question.groups();
        var all = new LinkedHashMap<String, Set<String>>();
        for (Group group : directory.groups()) {
            if ((wanted.isEmpty() || wanted.contains(group.id())) && directory.seen(group.id())) {
                all.put(group.id(), question.members() ? new TreeSet<>(directory.seenMembers(group.id())) : Set.of());
            }
        }
        return all;
    }

    /** Each a group with as many members as fit onto a page: one group may come several times. */
    private static List<String> changes(
            Ask ask, String select, Map<String, Set<String>> before, Map<String, Set<String>> now) {
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
        String type = directory.group(id).isPresent() ? "#microsoft.graph.group" : "#microsoft.graph.user";
        return Json.object().put("@odata.type", type).put("id", id);
    }

    /** One item a page; the last page says where to go on another time. */
    private static Outcome page(
            Ask ask, DeltaTokens.Question question, Map<String, Set<String>> now, List<String> items) {
        var json = Json.object();
        json.put("@odata.context", ask.context("groups"));
        int taken = ask.emptyPage() ? 0 : Math.min(1, items.size());
        var rest = List.copyOf(items.subList(taken, items.size()));
        String token = ask.directory().governance().deltas().remember(question, now, rest);
        boolean last = rest.isEmpty() && !ask.emptyPage();
        json.put(
                last ? "@odata.deltaLink" : "@odata.nextLink",
                ask.base() + "/groups/delta?" + (last ? "$deltatoken=" : "$skiptoken=") + token);
        var value = json.putArray("value");
        items.subList(0, taken).forEach(item -> value.add(Json.parse(item)));
        return Outcome.found(json);
    }
}
