package dev.twokey.directory.http;

import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Asks again while the answer says "later": after the pause that the server names, else after one that doubles, and only
 * while the deadline leaves room for it. The last answer is the answer.
 */
public final class Patience {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Pause pause;

    public Patience(Pause pause) {
        this.pause = pause;
    }

    /** Whether this answer to the attempt, counted from 0, is worth another. */
    @FunctionalInterface
    public interface Later {
        boolean test(Answer answer, int attempt);
    }

    public Outcome<Answer> ask(Deadline deadline, Later later, Supplier<Outcome<Answer>> question) {
        for (int attempt = 0; ; attempt++) {
            Outcome<Answer> outcome = question.get();
            if (!(outcome instanceof Outcome.Done<Answer>(Answer answer)) || !later.test(answer, attempt)) {
                return outcome;
            }
            Duration wait = longer(answer.retryAfter().orElse(Duration.ZERO), backoff(attempt));
            if (wait.compareTo(deadline.remaining()) >= 0) {
                return outcome;
            }
            try {
                pause.of(wait);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return new Outcome.Unknown<>("interrupted while waiting to ask again");
            }
        }
    }

    /** Lets so much time pass; unknown, when the deadline does not leave room for it. */
    public Outcome<Acknowledged> rest(Duration wait, Deadline deadline) {
        if (wait.compareTo(deadline.remaining()) >= 0) {
            return new Outcome.Unknown<>("no time left to wait for a turn");
        }
        try {
            pause.of(wait);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>("interrupted while waiting for a turn");
        }
        return Outcome.done(Acknowledged.OK);
    }

    /** Between half of the step and all of it, so that those who were refused together do not return together. */
    private static Duration backoff(int attempt) {
        long step = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(step / 2, step + 1));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
