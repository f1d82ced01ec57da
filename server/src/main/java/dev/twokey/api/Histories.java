package dev.twokey.api;

import dev.twokey.approval.Request;
import dev.twokey.approval.TurnedKey;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.PersonId;
import dev.twokey.people.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What happened to a request, told from its entries in the log, which anybody can check. For viewers of the provider. */
@Component
class Histories {
    private static final Set<String> SHOWN = Set.of("reason");

    private final Logs logs;
    private final People people;

    Histories(Logs logs, People people) {
        this.logs = logs;
        this.people = people;
    }

    List<RequestView.Happening> of(Request request) {
        List<Logs.Written> numbered = logs.written(request.tenant(), request.id(), SHOWN).stream()
                .filter(written -> written.index().isPresent())
                .toList();
        Map<String, PersonId> persons = persons(request, numbered);
        return numbered.stream()
                .map(written -> new RequestView.Happening(
                        written.entry().at(),
                        Happenings.sentence(
                                written,
                                Optional.ofNullable(persons.get(written.entry().actor()))
                                        .map(people::name)
                                        .orElse("Somebody")),
                        written.index().getAsLong()))
                .toList();
    }

    private Map<String, PersonId> persons(Request request, List<Logs.Written> entries) {
        Set<String> persons = entries.stream()
                .map(written -> written.entry().actor())
                .filter(actor -> !actor.equals(Logs.SYSTEM))
                .collect(Collectors.toUnmodifiableSet());
        Set<PersonId> likely = Stream.concat(
                        Stream.of(request.requester()), request.keys().stream().map(TurnedKey::person))
                .collect(Collectors.toUnmodifiableSet());
        return people.behind(request.tenant(), persons, likely);
    }
}
