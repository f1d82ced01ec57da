package dev.twokey.sandbox.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.http.Json;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The logs: newest first unless asked otherwise; filtered by their time, paged. */
final class LogOperations {
    private static final int USUAL_PAGE = 1000;
    private static final Pattern COMPARISON = Pattern.compile("(\\w+) (ge|gt|le|lt) (\\S+)");
    private static final Set<String> OPTIONS = Set.of("$filter", "$orderby", "$top", "$skiptoken");

    private LogOperations() {}

    static Outcome signIns(Ask ask) {
        var licence = Licences.withoutSignIns(ask);
        if (licence.isPresent()) {
            return licence.get();
        }
        var all = ask.directory().holdings().logs().signIns().stream()
                .map(attempt -> LogEntries.signIn(attempt, ask.directory()))
                .toList();
        return page(ask, "auditLogs/signIns", all, "createdDateTime");
    }

    static Outcome audits(Ask ask) {
        var all = ask.directory().holdings().logs().audits().stream()
                .map(change -> LogEntries.audit(change, ask.directory()))
                .toList();
        return page(ask, "auditLogs/directoryAudits", all, "activityDateTime");
    }

    private static Outcome page(Ask ask, String context, List<ObjectNode> all, String time) {
        for (String option : ask.call().query().keySet()) {
            if (!OPTIONS.contains(option)) {
                throw new BadQuery(Outcome.unsupportedQuery("This sandbox does not simulate " + option + "."));
            }
        }
        var matching = new ArrayList<>(all);
        ask.call().parameter("$filter").ifPresent(filter -> matching.removeIf(entry -> !passes(entry, filter, time)));
        if (!ask.call().parameter("$orderby").equals(Optional.of(time + " asc"))) {
            Collections.reverse(matching);
        }
        int from = number(ask, "$skiptoken", 0);
        int to = Math.min(matching.size(), from + number(ask, "$top", USUAL_PAGE));
        var json = Json.object();
        json.put("@odata.context", ask.context(context));
        if (to < matching.size()) {
            json.put("@odata.nextLink", nextLink(ask, to));
        }
        var value = json.putArray("value");
        matching.subList(Math.min(from, to), to).forEach(value::add);
        return Outcome.found(json);
    }

    private static boolean passes(ObjectNode entry, String filter, String time) {
        for (String clause : filter.split(" and ", -1)) {
            Matcher comparison = COMPARISON.matcher(clause.strip());
            if (!comparison.matches() || !comparison.group(1).equals(time)) {
                throw invalid();
            }
            try {
                int order = Instant.parse(entry.path(time).asString("")).compareTo(Instant.parse(comparison.group(3)));
                boolean passes = switch (comparison.group(2)) {
                    case "ge" -> order >= 0;
                    case "gt" -> order > 0;
                    case "le" -> order <= 0;
                    default -> order < 0;
                };
                if (!passes) {
                    return false;
                }
            } catch (DateTimeException notATime) {
                throw invalid();
            }
        }
        return true;
    }

    private static BadQuery invalid() {
        return new BadQuery(new Outcome.Refused(400, "BadRequest", "Invalid filter clause"));
    }

    private static int number(Ask ask, String option, int otherwise) {
        try {
            return ask.call().parameter(option).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException notOne) {
            throw new BadQuery(Outcome.badRequest("Invalid value of " + option + "."));
        }
    }

    private static String nextLink(Ask ask, int from) {
        String kept = ask.call().query().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("$skiptoken"))
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8) + "&")
                .collect(Collectors.joining());
        return ask.base() + ask.call().path() + "?" + kept + "$skiptoken=" + from;
    }
}
