package dev.twokey.api;

import dev.twokey.approval.Request;
import dev.twokey.approval.TurnedKey;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.PersonId;
import dev.twokey.proof.LogEntry;
import dev.twokey.proof.LogLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What happened to a request, told from its entries in the log, which anybody can check. */
@Component
class Histories {
    private final Logs logs;
    private final Persons persons;

    Histories(Logs logs, Persons persons) {
        this.logs = logs;
        this.persons = persons;
    }

    List<RequestView.Happening> of(Request request) {
        Map<String, String> names = names(request);
        return logs.lines(request.tenant(), "").stream()
                .filter(line -> line.entry()
                        .request()
                        .filter(request.id().toString()::equals)
                        .isPresent())
                .map(line -> happening(line, names))
                .toList();
    }

    private Map<String, String> names(Request request) {
        Map<String, String> names = new HashMap<>();
        name(names, request, request.requester());
        request.keys().stream().map(TurnedKey::person).forEach(person -> name(names, request, person));
        return names;
    }

    private void name(Map<String, String> names, Request request, PersonId person) {
        names.put(logs.pseudonym(request.tenant(), person), persons.name(person));
    }

    private static RequestView.Happening happening(LogLine line, Map<String, String> names) {
        LogEntry entry = line.entry();
        String who = names.getOrDefault(entry.actor(), "Somebody");
        return new RequestView.Happening(entry.at(), sentence(entry, who), line.index());
    }

    private static String sentence(LogEntry entry, String who) {
        return switch (entry.kind()) {
            case "request.asked" -> who + " turned the first key.";
            case "request.approved" -> who + " turned the second key.";
            case "request.denied" -> who + " denied the request.";
            case "request.withdrawn" -> who + " withdrew the request.";
            case "request.expired" -> "Nobody answered in time; the request ended.";
            case "request.refused" ->
                "An attempt was refused: " + entry.data().optionalString("code").orElse("no reason") + ".";
            case "elevation.intended" -> "The directory is asked to let the account in.";
            case "elevation.active" -> "Access works. The directory confirmed the membership.";
            case "elevation.refused" ->
                "Access could not be given: "
                        + entry.data().optionalString("reason").orElse("no reason") + ".";
            case "elevation.closed" -> who + " closed the access with a report.";
            case "elevation.revoked" -> who + " revoked the access.";
            case "elevation.due" -> "The time is over.";
            case "elevation.taken" -> "The directory acknowledged the removal; it is read back next.";
            case "elevation.ended" -> "Access ended. The directory confirmed that the membership is gone.";
            default -> entry.kind();
        };
    }
}
