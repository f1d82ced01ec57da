package dev.twokey.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;

/** What a test of a directory expects of an answer. */
public final class Outcomes {
    private Outcomes() {}

    /** The value, or a failure that shows the outcome. */
    public static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    /** Fails unless it was rejected for one of these reasons. */
    public static void assertRejected(Outcome<?> outcome, Rejection... reasons) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .as(rejected.detail())
                                .isIn((Object[]) reasons));
    }
}
