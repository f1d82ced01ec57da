package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Waiting for one's turn, on a clock that only waiting turns. */
class BudgetsTest {
    private static final Base BASE = Base.parse("graph", "https://graph.example/v1.0");
    private static final Outcome<Acknowledged> MINE = Outcome.done(Acknowledged.OK);

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> waited = new ArrayList<>();
    private final Budgets budgets = new Budgets(
            new Patience(length -> {
                waited.add(length);
                nanos.addAndGet(length.toNanos());
            }),
            nanos::get);

    @Test
    void access_policies_are_asked_for_once_a_second() {
        for (int asked = 0; asked < 3; asked++) {
            assertThat(turn("/identity/conditionalAccess/policies")).isEqualTo(MINE);
        }
        assertThat(waited).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void nothing_else_waits() {
        for (String path : List.of("/users", "/groups/x/members", "/identity/x", "/identityProtectionX")) {
            assertThat(turn(path)).isEqualTo(MINE);
            assertThat(turn(path)).isEqualTo(MINE);
        }

        assertThat(waited).isEmpty();
    }

    @Test
    void whoever_would_wait_too_long_is_told_so_and_takes_no_turn() {
        Deadline passing = Deadline.in(Duration.ofMillis(500), nanos::get);
        assertThat(turn("/identity/conditionalAccess/policies")).isEqualTo(MINE);

        assertThat(budgets.turn(BASE, URI.create(BASE + "/identity/conditionalAccess/policies"), passing))
                .isInstanceOf(Outcome.Unknown.class);

        assertThat(turn("/identity/conditionalAccess/policies")).isEqualTo(MINE);
        assertThat(waited).containsExactly(Duration.ofSeconds(1));
    }

    private Outcome<Acknowledged> turn(String path) {
        return budgets.turn(BASE, URI.create(BASE + path), Deadline.in(Duration.ofMinutes(1), nanos::get));
    }
}
