package dev.twokey.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Whatever breaks, the next round happens; and how long there was none is told. */
@ExtendWith(ElevationsOfTheTest.class)
class SweeperTest {
    private final TestElevations access;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicBoolean breaks = new AtomicBoolean(true);

    SweeperTest(TestElevations access) {
        this.access = access;
    }

    @Test
    void a_round_that_breaks_is_followed_by_the_next_and_is_not_counted() {
        Dispatcher dispatcher = access.bean(Dispatcher.class);
        Sweeper sweeper = new Sweeper(dispatcher, access.bean(WorkStore.class), passes(), meters);
        Request request = access.inside("security-manager");
        access.forward(TestElevations.HOUR);
        double before = age();

        assertThat(sweeper.round()).isEqualTo(Duration.ofSeconds(1));
        assertThat(age()).as("it was no whole round").isGreaterThan(before);
        assertThat(dispatcher.busy().guests())
                .as("nobody works on what was not begun")
                .isZero();
        assertThat(access.state(request)).isEqualTo(GrantState.ACTIVE);

        breaks.set(false);
        access.forward(Duration.ofSeconds(30));
        long again = System.nanoTime();
        sweeper.round();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        double after = age();
        assertThat(after).as("since a whole round").isLessThanOrEqualTo((System.nanoTime() - again) / 1e9);
    }

    private double age() {
        return meters.get("twokey.sweep.age").gauge().value();
    }

    /** As if no thread could be had, at first. */
    private Passes passes() {
        return new Passes(new StaticListableBeanFactory().getBeanProvider(ObservationRegistry.class)) {
            @Override
            void begin(String task, Runnable pass) {
                if (breaks.get()) {
                    throw new OutOfMemoryError("no thread is to be had");
                }
                pass.run();
            }
        };
    }
}
