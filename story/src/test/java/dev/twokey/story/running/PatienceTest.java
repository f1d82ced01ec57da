package dev.twokey.story.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.story.running.Patience.Look;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void it_looks_again_until_it_is_so() {
        var looks = new AtomicInteger();

        int found = Patience.until(
                "three looks", Duration.ofSeconds(5), () -> Look.when(looks.incrementAndGet() == 3, looks.get()));

        assertThat(found).isEqualTo(3);
    }

    @Test
    void when_the_time_is_up_it_tells_what_it_waited_for_and_saw_last() {
        assertThatThrownBy(() -> Patience.until("the mail", Duration.ZERO, () -> Look.notYet("an empty mailbox")))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("waited 0 s for the mail")
                .hasMessageContaining("seen:     an empty mailbox");
    }
}
