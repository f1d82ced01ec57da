package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Call;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** One write at a time on one object. */
class TurnsTest {
    private static final String GROUP = "https://graph.example/v1.0/groups/6f2c1b1e-0000-4000-8000-0000000000a0";
    private static final Outcome<Answer> DONE =
            Outcome.done(new Answer(204, HttpHeaders.of(Map.of(), (name, value) -> true), ""));

    private final Turns turns = new Turns();

    @Test
    void two_writes_on_one_object_do_not_meet() throws Exception {
        AtomicInteger under = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Supplier<Outcome<Answer>> write = () -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            Thread.yield();
            under.decrementAndGet();
            return DONE;
        };

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int each = 0; each < 100; each++) {
                String member = each % 2 == 0 ? "/members/$ref" : "";
                threads.submit(() -> turns.one(call(HttpMethod.POST, GROUP + member), deadline(), write));
            }
        }

        assertThat(most).hasValue(1);
    }

    @Test
    void a_write_that_hangs_holds_up_no_reader_and_no_other_write_for_long() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Outcome<Answer>> hanging =
                    threads.submit(() -> turns.one(call(HttpMethod.POST, GROUP), deadline(), () -> {
                        begun.countDown();
                        await(end);
                        return DONE;
                    }));
            begun.await();

            assertThat(turns.one(call(HttpMethod.GET, GROUP), deadline(), () -> DONE))
                    .isEqualTo(DONE);
            assertThat(turns.one(call(HttpMethod.DELETE, GROUP), Deadline.in(Duration.ofMillis(50)), () -> DONE))
                    .isEqualTo(DONE);

            assertThat(hanging.isDone()).isFalse();
            end.countDown();
        }
    }

    /** Requests to privileged identity management name the group in the body: all of a tenant's would wait for each other. */
    @Test
    void what_names_no_object_waits_for_nobody() {
        // Whoever is interrupted cannot wait.
        Thread.currentThread().interrupt();
        try {
            assertThat(turns.one(call(HttpMethod.POST, GROUP), deadline(), () -> DONE))
                    .isInstanceOf(Outcome.Unknown.class);
            Thread.currentThread().interrupt();
            assertThat(turns.one(
                            call(HttpMethod.POST, "https://graph.example/v1.0/invitations"), deadline(), () -> DONE))
                    .isEqualTo(DONE);
        } finally {
            Thread.interrupted();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofMinutes(1));
    }

    private static Call call(HttpMethod method, String address) {
        return Call.of(method, URI.create(address));
    }
}
