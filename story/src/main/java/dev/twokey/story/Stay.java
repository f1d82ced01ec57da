package dev.twokey.story;

import dev.twokey.story.running.Broken;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long the customer's directory itself showed somebody inside, measured look by look on this program's own clock, so
 * that no clock of the server can make a time longer or shorter than it was.
 */
final class Stay {
    private final BooleanSupplier inside;
    private final LongSupplier clock;
    private Optional<Moment> lastOutside = Optional.empty();
    private Optional<Moment> firstInside = Optional.empty();
    private Optional<Moment> lastInside = Optional.empty();
    private Optional<Moment> firstGone = Optional.empty();

    /** A look takes time itself: it shows how it was at some moment from its begin to its end. */
    private record Moment(long begin, long end) {}

    /**
     * @param inside looks into the directory
     * @param clock nanoseconds that only go forward
     */
    Stay(BooleanSupplier inside, LongSupplier clock) {
        this.inside = inside;
        this.clock = clock;
    }

    /** Looks, and remembers when. */
    boolean look() {
        long begin = clock.getAsLong();
        boolean isInside = inside.getAsBoolean();
        Moment moment = new Moment(begin, clock.getAsLong());
        if (isInside) {
            Broken.unless(firstGone.isEmpty(), "the directory after the removal", "nobody", "inside again");
            firstInside = firstInside.or(() -> Optional.of(moment));
            lastInside = Optional.of(moment);
        } else if (firstInside.isEmpty()) {
            lastOutside = Optional.of(moment);
        } else {
            firstGone = firstGone.or(() -> Optional.of(moment));
        }
        return isInside;
    }

    /**
     * Demands that the stay lasted for the time that was signed, however coarse the looks were.
     *
     * @param slack how much less than it may have been seen for certain
     * @param late how much longer it may have been seen for certain: the removal takes its time
     * @return how long somebody was inside for certain
     */
    Duration requireLasted(Duration signed, Duration slack, Duration late) {
        long begin = known(lastOutside, "a look before anybody was inside").begin();
        long gone = known(firstGone, "a look after the removal").end();
        Duration certain = certain();
        Duration atMost = Duration.ofNanos(gone - begin);
        Broken.unless(
                atMost.compareTo(signed) >= 0,
                "the stay on the story's own clock",
                "at least " + signed,
                "at most " + atMost);
        Broken.unless(
                certain.compareTo(signed.minus(slack)) >= 0,
                "the stay that was seen",
                "at least " + signed.minus(slack),
                certain);
        Broken.unless(
                certain.compareTo(signed.plus(late)) <= 0,
                "the stay that was seen",
                "at most " + signed.plus(late),
                certain);
        return certain;
    }

    private Duration certain() {
        long first = known(firstInside, "somebody inside").end();
        long last = known(lastInside, "somebody inside").begin();
        return Duration.ofNanos(Math.max(0, last - first));
    }

    private static Moment known(Optional<Moment> moment, String what) {
        return moment.orElseThrow(() -> new Broken("the looks into the directory", what, "there was none"));
    }
}
