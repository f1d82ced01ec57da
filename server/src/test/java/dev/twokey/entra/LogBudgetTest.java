package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Five requests in ten seconds. */
class LogBudgetTest {
    private final AtomicLong nanos = new AtomicLong(Duration.ofHours(1).toNanos());
    private final List<Duration> waits = new ArrayList<>();
    private final Patience patience = new Patience(length -> {
        waits.add(length);
        nanos.addAndGet(length.toNanos());
    });
    private final LogBudget budget = new LogBudget(nanos::get);

    private boolean use(Duration room) {
        return budget.use(patience, Deadline.in(room, nanos::get));
    }

    @Test
    void the_sixth_request_waits_until_ten_seconds_after_the_fifth() {
        for (int request = 0; request < 5; request++) {
            assertThat(use(Duration.ofSeconds(20))).isTrue();
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        assertThat(waits).isEmpty();

        assertThat(use(Duration.ofSeconds(20))).isTrue();

        assertThat(waits).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void whoever_has_no_time_to_wait_does_not_ask() {
        for (int request = 0; request < 5; request++) {
            use(Duration.ofSeconds(20));
        }

        assertThat(use(Duration.ofSeconds(9))).isFalse();
        assertThat(waits).isEmpty();
    }

    @Test
    void after_a_rest_of_ten_seconds_nobody_waits() {
        for (int request = 0; request < 5; request++) {
            use(Duration.ofSeconds(20));
        }
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(use(Duration.ofSeconds(1))).isTrue();
        assertThat(waits).isEmpty();
    }
}
