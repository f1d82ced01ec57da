package dev.twokey.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.NothingToTell;
import dev.twokey.directory.Surveyed;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Sort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Everything is asked at once, and what does not answer holds up nothing else. */
class ReadingTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private static Map<Question<?>, Outcome<?>> read(Duration longest, NothingToTell facts) {
        return new Reading(longest).read(Surveyed.contoso(facts), Contoso.INTENT);
    }

    @Test
    void what_hangs_is_without_an_answer_and_everything_else_has_one() {
        CountDownLatch never = new CountDownLatch(1);
        Map<Question<?>, Outcome<?>> answers = read(SHORT, new NothingToTell("pretend:contoso") {
            @Override
            public Outcome<List<String>> read(Fact fact) {
                if (fact == Fact.INVITATIONS) {
                    awaitUninterruptibly(never);
                }
                return super.read(fact);
            }
        });
        never.countDown();

        assertThat(answers).containsOnlyKeys(Question.ALL);
        assertThat(answers.get(Question.INVITATIONS)).isEqualTo(new Outcome.Unknown<>("none within 0 seconds"));
        assertThat(answers.get(Question.LICENCES)).isEqualTo(Outcome.done(List.of()));
        assertThat(answers.get(Question.GROUPS)).isEqualTo(Outcome.done(List.of()));
    }

    /** It does not even hear that it is to end, as a read of a socket would not. */
    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException heard) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each waits for the other: one after another they would wait for ever. */
    @Test
    void two_questions_are_asked_at_the_same_time() {
        CyclicBarrier both = new CyclicBarrier(2);
        Map<Question<?>, Outcome<?>> answers = read(Duration.ofSeconds(30), new NothingToTell("pretend:contoso") {
            @Override
            public Outcome<Integer> names(Sort sort, Consumer<Named> visitor) {
                try {
                    both.await(20, TimeUnit.SECONDS);
                    return Outcome.done(0);
                } catch (Exception alone) {
                    return new Outcome.Unknown<>("alone");
                }
            }
        });

        assertThat(answers.get(Question.GROUPS)).isEqualTo(Outcome.done(List.of()));
        assertThat(answers.get(Question.ACCOUNTS)).isEqualTo(Outcome.done(List.of()));
    }

    @Test
    void a_fault_of_ours_is_told_as_one_and_costs_one_answer() {
        Map<Question<?>, Outcome<?>> answers = read(Duration.ofSeconds(30), new NothingToTell("pretend:contoso") {
            @Override
            public Outcome<String> identity() {
                throw new IllegalStateException("broken");
            }
        });

        assertThat(answers.get(Question.IDENTITY))
                .isEqualTo(new Outcome.Unknown<>("a fault of ours, which the server's log tells"));
        assertThat(answers.get(Question.LICENCES)).isEqualTo(Outcome.done(List.of()));
    }
}
