package dev.twokey.directory.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** When what is given ends: each time a second later, so that the directory has to write it. */
public final class Ends {
    private static final Instant FIRST = Instant.now().plus(Duration.ofHours(1));
    private static final AtomicLong GIVEN = new AtomicLong();

    private Ends() {}

    public static Instant next() {
        return FIRST.plusSeconds(GIVEN.incrementAndGet());
    }
}
