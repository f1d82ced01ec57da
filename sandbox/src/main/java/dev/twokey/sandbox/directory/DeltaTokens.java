package dev.twokey.sandbox.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where readers of changes are: what they know of which groups. Seven days, and then nobody remembers. */
public final class DeltaTokens {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST = 1000;

    private final Clock clock;
    private final Map<String, Known> all = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /**
     * What a reader knows.
     *
     * @param wanted the groups that were asked for, empty for all
     * @param select the properties that were asked for
     * @param members of each group that there was
     */
    public record Known(
            Set<String> wanted, String select, Map<String, Set<String>> members, Instant at, List<String> rest) {}

    DeltaTokens(Clock clock) {
        this.clock = clock;
    }

    /** A token for this knowledge. */
    public synchronized String remember(
            Set<String> wanted, String select, Map<String, Set<String>> members, List<String> rest) {
        String token = UUID.randomUUID().toString().replace("-", "");
        all.put(token, new Known(wanted, select, members, clock.instant(), rest));
        return token;
    }

    /** What it stands for, unless it is too old or was forgotten. */
    public synchronized Optional<Known> known(String token) {
        var since = clock.instant().minus(KEPT);
        return Optional.ofNullable(all.get(token)).filter(known -> known.at().isAfter(since));
    }

    /** Forgets every token, as the real service may at any time. */
    public synchronized void forgetAll() {
        all.clear();
    }
}
