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

/** Where readers of changes are: what they know of which objects. Seven days, and then nobody remembers. */
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
     * What a reader wants to hear of.
     *
     * @param collection of what: {@code groups}, {@code users}, {@code servicePrincipals}
     * @param ids of the objects, empty for all
     * @param select the properties, empty for all
     * @param members whether who is in is told
     */
    public record Question(String collection, Set<String> ids, String select, boolean members) {}

    /**
     * What a reader knows.
     *
     * @param told what was told of each object that there was: of a group its members, of others their properties as one text
     * @param rest what is still to be told of this round
     */
    public record Known(Question question, Map<String, Set<String>> told, Instant at, List<String> rest) {}

    DeltaTokens(Clock clock) {
        this.clock = clock;
    }

    /** A token for this knowledge. */
    public synchronized String remember(Question question, Map<String, Set<String>> told, List<String> rest) {
        String token = UUID.randomUUID().toString().replace("-", "");
        all.put(token, new Known(question, told, clock.instant(), rest));
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
