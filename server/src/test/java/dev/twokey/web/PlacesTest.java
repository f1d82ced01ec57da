package dev.twokey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twokey.api.EdgeRefusal;
import dev.twokey.api.Refused;
import dev.twokey.api.Watch;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.PersonId;
import dev.twokey.people.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final PersonId ALICE = PersonId.next(NOW);
    private static final PersonId BOB = PersonId.next(NOW);

    private final Places places = new Places(100);

    @Test
    void the_eldest_of_a_person_gives_way_to_the_newest() {
        Listener bobs = listener(BOB, -1000);
        places.take(bobs);
        Listener eldest = listener(ALICE, 0);
        IntStream.range(1, Places.MOST_OF_ONE_PERSON)
                .map(age -> Places.MOST_OF_ONE_PERSON - age)
                .forEach(age -> assertThat(places.take(listener(ALICE, age))).isEmpty());
        assertThat(places.take(eldest)).isEmpty();

        Listener newest = listener(ALICE, 1000);

        assertThat(places.take(newest)).contains(eldest);
        assertThat(places.taken()).contains(newest, bobs).doesNotContain(eldest);
        assertThat(places.of(ALICE)).hasSize(Places.MOST_OF_ONE_PERSON);
    }

    @Test
    void a_place_that_was_left_is_taken_by_the_next() {
        List<Listener> all = IntStream.range(0, Places.MOST_OF_ONE_PERSON)
                .mapToObj(age -> listener(ALICE, age))
                .toList();
        all.forEach(places::take);
        places.leave(all.getLast());

        assertThat(places.take(listener(ALICE, 1000))).isEmpty();
    }

    @Test
    void nobody_gives_way_to_somebody_else() {
        Places one = new Places(1);
        Listener alices = listener(ALICE, 0);
        one.take(alices);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> one.take(listener(BOB, 1)))
                .satisfies(no -> assertThat(no.refusal()).isEqualTo(EdgeRefusal.TOO_MANY_LISTENERS));

        assertThat(one.taken()).containsExactly(alices);
    }

    private static Listener listener(PersonId person, long openedAt) {
        SignedIn session = new SignedIn(person, AccountId.next(NOW), NOW);
        return new Listener(
                new Listener.Reader(session, "session", Optional.empty()),
                new Watch.OfEverything(),
                "",
                Duration.ZERO,
                openedAt);
    }
}
