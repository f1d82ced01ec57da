package dev.twokey.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.TenantId;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A directory that gives no answer is not waited for; one that does is not disturbed by it. */
class CircuitsTest {
    private static final Instant START = Turned.START;
    private static final int ENOUGH = 8;

    private final Turned clock = new Turned();
    private final Circuits circuits =
            new Circuits(clock, CircuitBreakerConfig.custom().clock(Turned.asJavas(clock)));
    private final Circuit contoso = circuits.of(TenantId.next(START));
    private final Circuit globex = circuits.of(TenantId.next(START));
    private final Deque<Outcome<String>> answers = new ArrayDeque<>();
    private int asked;

    @Test
    void who_gives_no_answer_is_not_asked_any_more_and_the_others_are() {
        silence(contoso);

        assertThat(contoso.ask(this::answer)).isEqualTo(new Outcome.Unknown<>(Circuit.NOT_ASKED));
        assertThat(asked).isEqualTo(ENOUGH);
        assertThat(contoso.health()).isEqualTo(new Health(Optional.of(START), Optional.of("no answer")));

        answers.add(Outcome.done("here"));
        assertThat(globex.ask(this::answer)).isEqualTo(Outcome.done("here"));
        assertThat(globex.health().isSilent()).isFalse();
        assertThat(silent()).isOne();
    }

    @Test
    void a_refusal_is_an_answer() {
        for (int call = 0; call < 3 * ENOUGH; call++) {
            answers.add(new Outcome.Rejected<>(Rejection.NOT_PERMITTED, "the permission was taken away"));
            assertThat(contoso.ask(this::answer)).isInstanceOf(Outcome.Rejected.class);
        }

        assertThat(contoso.health().isSilent()).isFalse();
    }

    @Test
    void one_lost_answer_among_others_is_nothing() {
        for (int call = 0; call < 3 * ENOUGH; call++) {
            answers.add(call % 2 == 0 ? new Outcome.Unknown<>("lost") : Outcome.done("here"));
            contoso.ask(this::answer);
        }

        assertThat(asked).isEqualTo(3 * ENOUGH);
        assertThat(contoso.health().isSilent()).isFalse();
    }

    @Test
    void after_a_rest_it_is_tried_and_answers_for_all() {
        silence(contoso);
        clock.forward(Duration.ofSeconds(6));
        answers.add(Outcome.done("here"));

        assertThat(contoso.ask(this::answer)).isEqualTo(Outcome.done("here"));

        assertThat(contoso.health().isSilent()).isFalse();
        assertThat(silent()).isZero();
    }

    /** However long it was silent: never longer than half a minute passes before it is tried again. */
    @Test
    void the_rest_grows_and_has_a_bound() {
        silence(contoso);
        int tries = 0;
        for (int second = 0; second < 600; second++) {
            clock.forward(Duration.ofSeconds(1));
            answers.add(new Outcome.Unknown<>("no answer"));
            int before = asked;
            contoso.ask(this::answer);
            tries += asked - before;
            answers.clear();
        }

        assertThat(tries).isBetween(600 / 31, 60);
        assertThat(contoso.health().silentSince()).as("since it began").contains(START);
    }

    @Test
    void what_takes_access_away_is_always_asked_and_its_answer_counts_for_all() {
        silence(contoso);
        answers.add(new Outcome.Unknown<>("still none"));
        assertThat(contoso.always(this::answer)).isEqualTo(new Outcome.Unknown<>("still none"));
        assertThat(contoso.health().isSilent()).isTrue();

        answers.add(Outcome.done("gone"));
        assertThat(contoso.always(this::answer)).isEqualTo(Outcome.done("gone"));

        assertThat(contoso.health().isSilent()).isFalse();
        answers.add(Outcome.done("here"));
        assertThat(contoso.ask(this::answer)).isEqualTo(Outcome.done("here"));
    }

    @Test
    void a_removal_ends_the_silence_also_while_somebody_else_tries() {
        silence(contoso);
        clock.forward(Duration.ofSeconds(6));
        answers.add(Outcome.done("gone"));

        assertThat(contoso.ask(() -> {
                    assertThat(contoso.ask(this::answer)).isEqualTo(new Outcome.Unknown<>(Circuit.NOT_ASKED));
                    assertThat(contoso.always(this::answer)).isEqualTo(Outcome.done("gone"));
                    assertThat(contoso.health().isSilent()).isFalse();
                    return new Outcome.Unknown<>("cut off");
                }))
                .isEqualTo(new Outcome.Unknown<>("cut off"));

        assertThat(contoso.health().isSilent()).as("one lost answer is nothing").isFalse();
    }

    @Test
    void where_nobody_asks_a_probe_ends_the_silence() {
        TenantId tenant = TenantId.next(START);
        silence(circuits.of(tenant));
        PretendDirectory directory = new PretendDirectory();
        Probes probes = new Probes(circuits, asked -> directory.open(PretendDirectory.connection("tailspin")));

        probes.ask(tenant);
        assertThat(circuits.silent()).as("it rests").containsExactly(tenant);

        clock.forward(Duration.ofSeconds(6));
        probes.ask(tenant);
        assertThat(circuits.silent()).isEmpty();
    }

    @Test
    void a_probe_that_breaks_is_followed_by_the_next() {
        TenantId tenant = TenantId.next(START);
        silence(circuits.of(tenant));
        clock.forward(Duration.ofSeconds(6));
        Probes probes = new Probes(circuits, asked -> {
            throw new IllegalStateException("no such connection");
        });

        probes.ask(tenant);
        assertThat(circuits.silent()).containsExactly(tenant);

        answers.add(Outcome.done("here"));
        assertThat(circuits.of(tenant).ask(this::answer)).isEqualTo(Outcome.done("here"));
    }

    @Test
    void a_fault_of_our_own_says_nothing_about_the_directory() {
        for (int call = 0; call < 3 * ENOUGH; call++) {
            assertThatThrownBy(() -> contoso.ask(() -> {
                        throw new IllegalStateException("ours");
                    }))
                    .hasMessage("ours");
        }

        assertThat(contoso.health().isSilent()).isFalse();
    }

    private void silence(Circuit circuit) {
        for (int call = 0; call < ENOUGH; call++) {
            answers.add(new Outcome.Unknown<>("no answer"));
            circuit.ask(this::answer);
        }
        assertThat(circuit.health().isSilent()).isTrue();
    }

    private Outcome<String> answer() {
        asked++;
        return answers.removeFirst();
    }

    private double silent() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        circuits.bindTo(registry);
        return registry.get("twokey.directories.silent").gauge().value();
    }
}
