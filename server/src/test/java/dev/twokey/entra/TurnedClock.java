package dev.twokey.entra;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's time and what it was turned by, for a sandbox and its connector together. Never back. */
final class TurnedClock extends Clock {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    void turn(Duration by) {
        ahead.updateAndGet(so -> so.plus(by));
    }

    void turnTo(Instant moment) {
        Duration left = Duration.between(instant(), moment);
        if (left.isPositive()) {
            turn(left);
        }
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
