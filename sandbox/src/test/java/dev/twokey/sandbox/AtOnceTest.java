package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Two callers at the same moment. */
class AtOnceTest extends OnASandbox {
    @Override
    SandboxOptions options() {
        return super.options().clock(new Meeting());
    }

    @Test
    void what_two_callers_make_at_once_under_one_name_is_made_once() throws Exception {
        sandbox.customer("contoso").app().grant("User.ReadWrite.All");
        var graph = contoso();
        Callable<Integer> make = () -> graph.post("/users", """
                        {"accountEnabled":true,"displayName":"Erin","mailNickname":"erin",
                         "userPrincipalName":"erin@contoso.example","passwordProfile":{"password":"Correct-horse-9"}}
                        """).status();
        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> each : threads.invokeAll(List.of(make, make))) {
                answers.add(each.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(201, 400);
        assertThat(sandbox.directory("contoso").users())
                .filteredOn(user -> user.userPrincipalName().equals("erin@contoso.example"))
                .hasSize(1);
    }

    /** Whoever has found the name free asks for the time of the creation, and waits there for the other. */
    private static final class Meeting extends Clock {
        private final CyclicBarrier both = new CyclicBarrier(2);

        @Override
        public Instant instant() {
            if (asksForTheTimeOfACreation()) {
                await();
            }
            return Instant.now();
        }

        private static boolean asksForTheTimeOfACreation() {
            return StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().endsWith(".AccountOperations")
                                    && frame.getMethodName().equals("user")));
        }

        private void await() {
            try {
                both.await(500, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | BrokenBarrierException alone) {
                return; // the other does not get so far
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
