package dev.twokey.story.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void a_percentile_is_the_smallest_that_so_many_are_not_longer_than() {
        Times hundred = Times.of(
                LongStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());
        assertThat(hundred.percentile(50)).isEqualTo(Duration.ofMillis(50));
        assertThat(hundred.percentile(99)).isEqualTo(Duration.ofMillis(99));
        assertThat(hundred.longest()).isEqualTo(Duration.ofMillis(100));
        Times one = Times.of(List.of(Duration.ofMillis(7)));
        assertThat(one.percentile(50)).isEqualTo(one.percentile(99)).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void a_ratio_says_how_many_times_as_long() {
        assertThat(Times.ratio(Duration.ofMillis(1200), Duration.ofSeconds(1))).isEqualTo(1.2);
    }
}
