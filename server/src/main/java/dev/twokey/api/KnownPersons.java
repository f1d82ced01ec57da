package dev.twokey.api;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The persons of one answer: each is loaded once, and forgotten with the answer. */
final class KnownPersons {
    private final Function<PersonId, Known> load;
    private final Map<PersonId, Known> known = new HashMap<>();

    KnownPersons(Function<PersonId, Known> load) {
        this.load = load;
    }

    /** What a list shows of a person. */
    record Known(String name, Set<Slug> teams) {}

    String name(PersonId person) {
        return of(person).name();
    }

    Set<Slug> teams(PersonId person) {
        return of(person).teams();
    }

    /** The short names of a person's teams, in their order. */
    List<String> teamNames(PersonId person) {
        return teams(person).stream().map(Slug::value).sorted().toList();
    }

    private Known of(PersonId person) {
        return known.computeIfAbsent(person, load);
    }
}
