package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownPersonsTest {
    private static final PersonId ALICE = new PersonId(new UUID(0, 1));
    private static final PersonId BOB = new PersonId(new UUID(0, 2));

    private final List<PersonId> loaded = new ArrayList<>();

    @Test
    void a_person_is_loaded_once_for_one_answer_and_again_for_the_next() {
        KnownPersons persons = known();
        assertThat(persons.name(ALICE)).isEqualTo("Alice");
        assertThat(persons.name(BOB)).isEqualTo("Bob");
        assertThat(persons.teamNames(ALICE)).containsExactly("operations", "soc");
        assertThat(persons.teams(ALICE)).hasSize(2);
        assertThat(loaded).containsExactly(ALICE, BOB);

        known().name(ALICE);
        assertThat(loaded).containsExactly(ALICE, BOB, ALICE);
    }

    private KnownPersons known() {
        return new KnownPersons(person -> {
            loaded.add(person);
            return new KnownPersons.Known(
                    person.equals(ALICE) ? "Alice" : "Bob", Set.of(new Slug("soc"), new Slug("operations")));
        });
    }
}
