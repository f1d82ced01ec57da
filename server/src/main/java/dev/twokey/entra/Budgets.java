package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Conditional access answers one request a second and tenant, to all applications together: whoever does not hold back takes the
 * others' turn, and it does not even say when to come again.
 *
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits">Microsoft Graph service-specific throttling limits</a>
 */
final class Budgets {
    private static final Duration APART = Duration.ofSeconds(1);
    private static final Pattern SCARCE = Pattern.compile("/(identity/conditionalAccess|identityProtection)/.*");

    private final Patience patience;
    private final LongSupplier nanos;
    private long next;

    Budgets(Patience patience) {
        this(patience, System::nanoTime);
    }

    Budgets(Patience patience, LongSupplier nanos) {
        this.patience = patience;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** Waits for one's turn; unknown, when that does not fit into the deadline. */
    Outcome<Acknowledged> turn(Base base, URI address, Deadline deadline) {
        if (!isScarce(base, address)) {
            return Outcome.done(Acknowledged.OK);
        }
        Duration wait = reserve(deadline);
        return wait.isZero() ? Outcome.done(Acknowledged.OK) : patience.rest(wait, deadline);
    }

    private static boolean isScarce(Base base, URI address) {
        String path = address.getPath();
        int below = Math.min(base.uri().getPath().length(), path.length());
        return SCARCE.matcher(path.substring(below)).matches();
    }

    private synchronized Duration reserve(Deadline deadline) {
        long now = nanos.getAsLong();
        Duration wait = Duration.ofNanos(Math.max(0, next - now));
        if (wait.compareTo(deadline.remaining()) < 0) {
            next = now + wait.plus(APART).toNanos();
        }
        return wait;
    }
}
