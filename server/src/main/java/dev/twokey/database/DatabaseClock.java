package dev.twokey.database;

import java.time.Duration;
import java.time.Instant;

/**
 * The one clock by which rules decide: the database's, shared by all nodes. Inside a transaction it is read on the
 * transaction's own connection, so take the row's lock first and the time afterwards.
 */
public interface DatabaseClock {
    /** Nobody is let in while this clock and a node's differ more: one of them would end it too late. */
    Duration AGREES = Duration.ofSeconds(5);

    /** {@code twokey.now()}: the wall clock at this moment, in microseconds; unlike SQL's {@code now()} it moves on. */
    Instant now();

    /**
     * How far the database's clock is ahead of this node's, to the accuracy of one round trip; negative when behind. No
     * access starts while the two disagree.
     */
    Duration aheadOfNode();
}
