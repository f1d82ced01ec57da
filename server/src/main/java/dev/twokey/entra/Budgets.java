package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Some parts of Graph answer so little to all applications of a tenant together that whoever does not hold back takes the
 * others' turn; one of them does not even say when to come again.
 *
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits">Microsoft Graph service-specific throttling limits</a>
 */
final class Budgets {
    /** What is counted together, and how far apart its requests stay. */
    enum Workload {
        /** One request a second and tenant, for all applications. */
        ACCESS_POLICIES(Duration.ofSeconds(1), "/(identity/conditionalAccess|identityProtection)/.*");

        private final Duration apart;
        private final Pattern paths;

        Workload(Duration apart, String paths) {
            this.apart = apart;
            this.paths = Pattern.compile(paths);
        }

        static Optional<Workload> of(Base base, URI address) {
            String below = address.getPath()
                    .substring(Math.min(
                            base.uri().getPath().length(), address.getPath().length()));
            return Arrays.stream(values())
                    .filter(workload -> workload.paths.matcher(below).matches())
                    .findFirst();
        }
    }

    private final Patience patience;
    private final LongSupplier nanos;
    private final Map<Workload, Long> next = new EnumMap<>(Workload.class);

    Budgets(Patience patience) {
        this(patience, System::nanoTime);
    }

    Budgets(Patience patience, LongSupplier nanos) {
        this.patience = patience;
        this.nanos = nanos;
    }

    /** Waits for one's turn; unknown, when that does not fit into the deadline. */
    Outcome<Acknowledged> turn(Base base, URI address, Deadline deadline) {
        Optional<Workload> workload = Workload.of(base, address);
        if (workload.isEmpty()) {
            return Outcome.done(Acknowledged.OK);
        }
        Duration wait = reserve(workload.get(), deadline);
        return wait.isZero() ? Outcome.done(Acknowledged.OK) : patience.rest(wait, deadline);
    }

    private synchronized Duration reserve(Workload workload, Deadline deadline) {
        long now = nanos.getAsLong();
        long mine = Math.max(now, next.getOrDefault(workload, now));
        Duration wait = Duration.ofNanos(mine - now);
        if (wait.compareTo(deadline.remaining()) < 0) {
            next.put(workload, mine + workload.apart.toNanos());
        }
        return wait;
    }
}
