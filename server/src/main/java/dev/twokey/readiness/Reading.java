package dev.twokey.readiness;

import dev.twokey.directory.Survey;
import dev.twokey.directory.spi.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Asks a directory everything at once, and waits for it so long and no longer. What did not answer holds up nothing else. */
@Component
class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    /** Longer than the longest question, which pages through the names of a large directory. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Duration longest;

    @Autowired
    Reading() {
        this(LONGEST);
    }

    Reading(Duration longest) {
        this.longest = longest;
    }

    /** The answers to all questions that this kind of directory can be asked. */
    Map<Question<?>, Outcome<?>> read(Survey survey, Intent intent) {
        List<Question<?>> questions = Question.ALL.stream()
                .filter(question -> question.isFor(survey.tenant().kind()))
                .toList();
        List<Callable<Outcome<?>>> asking = questions.stream()
                .map(question -> (Callable<Outcome<?>>) () -> survey.ask(facts -> question.ask(facts, intent)))
                .toList();
        Map<Question<?>, Outcome<?>> answers = new HashMap<>();
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("readiness-", 0).factory());
        try {
            List<Future<Outcome<?>>> asked = threads.invokeAll(asking, longest.toMillis(), TimeUnit.MILLISECONDS);
            for (int each = 0; each < questions.size(); each++) {
                answers.put(questions.get(each), answer(asked.get(each)));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            questions.forEach(question -> answers.put(question, new Outcome.Unknown<>("interrupted while asking")));
        } finally {
            // Not waited for: one that hangs may not even hear that it is to end.
            threads.shutdownNow();
        }
        return answers;
    }

    private Outcome<?> answer(Future<Outcome<?>> asked) throws InterruptedException {
        if (asked.isCancelled()) {
            return new Outcome.Unknown<>("none within " + longest.toSeconds() + " seconds");
        }
        try {
            return asked.get();
        } catch (ExecutionException broken) {
            LOG.error("a question about a tenant is broken", broken.getCause());
            return new Outcome.Unknown<>("a fault of ours, which the server's log tells");
        }
    }
}
