package dev.twokey.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortestTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void what_a_failure_does_not_need_is_left_out_and_the_order_stays() {
        List<Integer> shortest = Shortest.of(HUNDRED, list -> list.containsAll(List.of(7, 42, 93)), () -> true);

        assertThat(shortest).containsExactly(7, 42, 93);
    }

    @Test
    void whoever_may_try_no_more_has_the_shortest_so_far() {
        int[] tries = {1};
        List<Integer> shortest = Shortest.of(HUNDRED, list -> list.contains(93), () -> tries[0]-- > 0);

        assertThat(shortest).hasSize(50).contains(93);
    }
}
