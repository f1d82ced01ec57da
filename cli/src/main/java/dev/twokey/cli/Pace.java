package dev.twokey.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes time between two looks at the server. */
@FunctionalInterface
interface Pace {
    Pace REAL = pause -> new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);

    // The result of await says whether somebody counted down; nobody can.
    @SuppressWarnings("unused")
    boolean pass(Duration pause) throws InterruptedException;
}
