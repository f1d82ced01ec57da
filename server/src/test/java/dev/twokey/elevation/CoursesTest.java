package dev.twokey.elevation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Nobody acts alone, nothing stays open, nothing is lost: whatever two nodes, five persons and two misbehaving directories
 * do, in whatever order. The seed is always the same, so that nobody's change fails by another's chance; with
 * {@code -Dtwokey.courses.seed} and {@code -Dtwokey.courses.count} others are tried (CONTRIBUTING.md).
 */
class CoursesTest {
    private static final long SEED = 20260101;
    private static final int COUNT = 6;
    private static final int LENGTH = 130;
    private static final Duration SHORTENING = Duration.ofMinutes(2);

    private static final long OF_SEED = Long.getLong("twokey.courses.seed", SEED);
    private static final int OF_COUNT = Integer.getInteger("twokey.courses.count", COUNT);
    private static final Optional<Integer> ONLY = Optional.ofNullable(Integer.getInteger("twokey.courses.only"));

    @Test
    void whatever_happens_nobody_is_inside_alone_or_for_ever_and_every_act_has_its_entry() {
        Tally seen = new Tally();
        for (int number = ONLY.orElse(0); number < ONLY.map(only -> only + 1).orElse(OF_COUNT); number++) {
            Course course = Courses.course(OF_SEED, number, LENGTH);
            Optional<Course.Failure> failure = course.run(seen);
            if (failure.isPresent()) {
                fail(told(number, course, failure.get()), failure.get().why());
            }
        }
        System.out.println(seen);
        // A single course or a few are for looking at a failure, and may see less.
        if (ONLY.isEmpty() && OF_COUNT >= COUNT) {
            assertThat(seen.missing())
                    .as("what the courses were to see and did not")
                    .isEmpty();
        }
    }

    private static String told(int number, Course course, Course.Failure failure) {
        Course failing = course.until(failure);
        Course shortest = shortest(failing, failure);
        return """
                seed %d, course %d, act %d: %s
                The acts that led to it, all %d of them:
                %s
                What is left when those are left out that it does not need:
                %s
                Again: bin/test -pl server -am -Dtest=CoursesTest -Dsurefire.failIfNoSpecifiedTests=false \
                -Dtwokey.courses.seed=%d -Dtwokey.courses.only=%d
                """.formatted(
                        OF_SEED,
                        number,
                        failure.at(),
                        failure.why(),
                        failing.acts().size(),
                        failing.words(),
                        shortest.words(),
                        OF_SEED,
                        number);
    }

    private static Course shortest(Course failing, Course.Failure failure) {
        long end = System.nanoTime() + SHORTENING.toNanos();
        List<Act> acts = Shortest.of(
                failing.acts(),
                shorter -> new Course(shorter)
                        .run(new Tally())
                        .filter(failure::isLike)
                        .isPresent(),
                () -> System.nanoTime() < end);
        return new Course(acts);
    }
}
