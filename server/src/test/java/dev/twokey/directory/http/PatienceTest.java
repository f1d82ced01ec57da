package dev.twokey.directory.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Outcome;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();
    private final Patience patience = new Patience(length -> {
        pauses.add(length);
        nanos.addAndGet(length.toNanos());
    });

    @Test
    void an_answer_that_is_not_later_is_the_answer() {
        assertThat(ask(answer(404, null))).isEqualTo(404);
        assertThat(pauses).isEmpty();
    }

    @Test
    void the_pause_that_is_asked_for_is_made() {
        assertThat(ask(answer(429, "3"), answer(204, null))).isEqualTo(204);
        assertThat(pauses).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void a_pause_beyond_the_deadline_is_not_begun() {
        assertThat(ask(answer(429, "20"), answer(204, null))).isEqualTo(429);
        assertThat(pauses).isEmpty();
    }

    @Test
    void without_a_named_pause_it_doubles_up_to_a_bound_and_ends_by_the_deadline() {
        assertThat(ask(IntStream.range(0, 100)
                        .mapToObj(each -> answer(429, null))
                        .toArray(Answer[]::new)))
                .isEqualTo(429);

        assertThat(pauses.getFirst()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(4)) <= 0);
        assertThat(Duration.ofNanos(nanos.get())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void a_pause_in_words_counts_as_none() {
        ask(answer(429, "Tue, 24 Nov 2026 14:12:30 GMT"), answer(204, null));
        assertThat(pauses).singleElement().isNotEqualTo(Duration.ZERO);
        assertThat(pauses.getFirst()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_lost_connection_is_never_asked_again() {
        Outcome<Answer> lost = new Outcome.Unknown<>("no answer");

        assertThat(patience.ask(deadline(), (answer, attempt) -> true, () -> lost))
                .isSameAs(lost);
        assertThat(pauses).isEmpty();
    }

    private int ask(Answer... answers) {
        Deque<Answer> waiting = new ArrayDeque<>(List.of(answers));
        Outcome<Answer> outcome = patience.ask(
                deadline(), (answer, attempt) -> answer.status() == 429, () -> Outcome.done(waiting.pop()));
        return ((Outcome.Done<Answer>) outcome).value().status();
    }

    private Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20), nanos::get);
    }

    private static Answer answer(int status, @org.jspecify.annotations.Nullable String retryAfter) {
        Map<String, List<String>> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", List.of(retryAfter));
        return new Answer(status, HttpHeaders.of(headers, (name, value) -> true), "");
    }
}
