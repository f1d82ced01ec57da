package dev.twokey.sandbox.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.http.Json;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A list with its query options and pages. */
final class Listing {
    private static final int LARGEST_PAGE = 999;

    private Listing() {}

    /**
     * One page.
     *
     * @param all the objects in their order, with all properties
     * @param filterable the properties that {@code $filter} may name
     * @param shown the properties without {@code $select}, empty for all
     */
    static Outcome page(Ask ask, String context, List<ObjectNode> all, Set<String> filterable, Set<String> shown) {
        refuseUnsupported(ask);
        var filter = ask.call().parameter("$filter").map(text -> Filter.parse(text, filterable));
        var matching = filter.map(test -> all.stream().filter(test).toList()).orElse(all);
        int from = ask.call().parameter("$skiptoken").map(Listing::offset).orElse(0);
        int size = ask.emptyPage() ? 0 : size(ask);
        int to = Math.min(matching.size(), from + size);
        var names = selected(ask).orElse(shown);
        var json = Json.object();
        json.put("@odata.context", ask.context(context));
        if (from == 0 && ask.eventual() && ask.call().parameter("$count").equals(Optional.of("true"))) {
            json.put("@odata.count", matching.size());
        }
        if (to < matching.size() || ask.emptyPage()) {
            json.put("@odata.nextLink", nextLink(ask, to));
        }
        var value = json.putArray("value");
        matching.subList(Math.min(from, to), to)
                .forEach(object -> value.add(names.isEmpty() ? object : Resources.reduced(object, names)));
        return Outcome.found(json);
    }

    /** One object, reduced to what was selected. */
    static Outcome one(Ask ask, String context, ObjectNode object, Set<String> shown) {
        refuseUnsupported(ask);
        var names = selected(ask).orElse(shown);
        var json = Json.object();
        json.put("@odata.context", ask.context(context + "/$entity"));
        json.setAll(names.isEmpty() ? object : Resources.reduced(object, names));
        return Outcome.found(json);
    }

    private static Optional<Set<String>> selected(Ask ask) {
        return ask.call()
                .parameter("$select")
                .map(names ->
                        Arrays.stream(names.split(",", -1)).map(String::strip).collect(Collectors.toSet()));
    }

    private static void refuseUnsupported(Ask ask) {
        if (ask.call().parameter("$search").isPresent() && !ask.eventual()) {
            throw new BadQuery(
                    Outcome.unsupportedQuery("Request with $search query parameter only works through MSGraph"
                            + " with a special request header: 'ConsistencyLevel: eventual'"));
        }
        for (String option : List.of("$search", "$expand", "$orderby", "$skip")) {
            if (ask.call().parameter(option).isPresent()) {
                throw new BadQuery(Outcome.unsupportedQuery("This sandbox does not simulate " + option + "."));
            }
        }
    }

    private static int size(Ask ask) {
        var top = ask.call().parameter("$top");
        if (top.isEmpty()) {
            return ask.directory().settings().pageSize();
        }
        try {
            int size = Integer.parseInt(top.get());
            if (size >= 1 && size <= LARGEST_PAGE) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw badTop(top.get());
        }
        throw badTop(top.get());
    }

    private static BadQuery badTop(String top) {
        return new BadQuery(
                Outcome.badRequest("Invalid page size specified: '" + top + "'. Must be between 1 and 999 inclusive."));
    }

    private static int offset(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            return Integer.parseInt(text.substring("sandbox-".length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BadQuery(Outcome.badRequest("Skip token is invalid."));
        }
    }

    private static String nextLink(Ask ask, int from) {
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(("sandbox-" + from).getBytes(UTF_8));
        String kept = ask.call().query().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("$skiptoken"))
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8) + "&")
                .collect(Collectors.joining());
        return ask.base() + ask.call().path() + "?" + kept + "$skiptoken=" + token;
    }
}
