package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.DeltaTokens;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What changed since the reader was here: compared with what that reader was told then. */
final class DeltaOperations {
    private static final Pattern IDS =
            Pattern.compile("\\s*id eq '[0-9a-fA-F-]{36}'(\\s+or\\s+id eq '[0-9a-fA-F-]{36}')*\\s*");
    private static final Pattern ID = Pattern.compile("'([0-9a-fA-F-]{36})'");
    private static final int MOST_IDS = 50;

    private DeltaOperations() {}

    /** A collection whose changes are told. */
    interface Told {
        /** Its name in the path. */
        String name();

        /** What the reader is told, or why it may not be. */
        Asking asked(Ask ask, Set<String> ids, String select);

        /** Whether a reader may go on with this question. */
        boolean permits(Ask ask, DeltaTokens.Question question);

        /** The objects that there are, with what is told of each. */
        Map<String, Set<String>> now(Ask ask, DeltaTokens.Question question);

        /** What has changed in between, each an object of the answer. */
        List<String> changes(
                Ask ask, DeltaTokens.Question question, Map<String, Set<String>> before, Map<String, Set<String>> now);

        /** How many of them fit onto a page. */
        int pageSize(Ask ask);
    }

    sealed interface Asking {}

    record Permitted(DeltaTokens.Question question) implements Asking {}

    record Forbidden(Outcome.Refused refused) implements Asking {}

    static List<Operations.Operation> all() {
        return List.of(on(new GroupDeltas()), on(ObjectDeltas.OF_USERS), on(ObjectDeltas.OF_SERVICE_PRINCIPALS));
    }

    private static Operations.Operation on(Told told) {
        return Operations.on("GET", "/" + told.name() + "/delta", ask -> answer(ask, told));
    }

    private static Outcome answer(Ask ask, Told told) {
        for (String option : List.of("$top", "$orderby", "$search", "$expand")) {
            if (ask.call().parameter(option).isPresent()) {
                return Outcome.badRequest("The query option " + option + " is not supported with delta queries.");
            }
        }
        var token = ask.call().parameter("$deltatoken").or(() -> ask.call().parameter("$skiptoken"));
        if (token.isEmpty() || token.get().equals("latest")) {
            return begin(ask, told, token.isPresent());
        }
        return ask.directory()
                .governance()
                .deltas()
                .known(token.get())
                .filter(known -> known.question().collection().equals(told.name()))
                .map(known -> goOn(ask, told, known))
                .orElseGet(() -> new Outcome.Refused(
                        400, "syncStateNotFound", "The sync state generation is not found; a full sync is needed."));
    }

    private static Outcome begin(Ask ask, Told told, boolean latest) {
        String select = ask.call().parameter("$select").orElse("");
        return switch (told.asked(ask, ids(ask.call().parameter("$filter")), select)) {
            case Forbidden(Outcome.Refused refused) -> refused;
            case Permitted(DeltaTokens.Question question) -> {
                var now = told.now(ask, question);
                var items = latest ? List.<String>of() : told.changes(ask, question, Map.of(), now);
                yield page(ask, told, question, now, items);
            }
        };
    }

    private static Outcome goOn(Ask ask, Told told, DeltaTokens.Known known) {
        var question = known.question();
        if (!told.permits(ask, question)) {
            return Outcome.noPermission();
        }
        if (ask.call().parameter("$skiptoken").isPresent()) {
            return page(ask, told, question, known.told(), known.rest());
        }
        var now = told.now(ask, question);
        return page(ask, told, question, now, told.changes(ask, question, known.told(), now));
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

    /** The last page says where to go on another time. */
    private static Outcome page(
            Ask ask, Told told, DeltaTokens.Question question, Map<String, Set<String>> now, List<String> items) {
        var json = Json.object();
        json.put("@odata.context", ask.context(told.name()));
        int taken = ask.emptyPage() ? 0 : Math.min(told.pageSize(ask), items.size());
        var rest = List.copyOf(items.subList(taken, items.size()));
        String token = ask.directory().governance().deltas().remember(question, now, rest);
        boolean last = rest.isEmpty() && !ask.emptyPage();
        json.put(
                last ? "@odata.deltaLink" : "@odata.nextLink",
                ask.base() + "/" + told.name() + "/delta?" + (last ? "$deltatoken=" : "$skiptoken=") + token);
        var value = json.putArray("value");
        items.subList(0, taken).forEach(item -> value.add(Json.parse(item)));
        return Outcome.found(json);
    }
}
