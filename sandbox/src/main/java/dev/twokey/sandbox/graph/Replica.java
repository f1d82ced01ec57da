package dev.twokey.sandbox.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers what was read, as a replica does that has not heard of the latest change. */
final class Replica {
    private static final int REMEMBERED = 200;

    private record Key(String tenant, String application, String path, Map<String, String> query) {}

    private record Read(Instant at, Outcome outcome) {}

    private final Clock clock;
    private final Map<Key, Read> reads = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Read> eldest) {
            return size() > REMEMBERED;
        }
    };

    Replica(Clock clock) {
        this.clock = clock;
    }

    synchronized void heard(Ask ask, Outcome outcome) {
        boolean read = ask.call().method().equals("GET");
        boolean tells = !(outcome instanceof Outcome.Refused refused) || refused.status() == 404;
        if (read && tells) {
            reads.put(key(ask), new Read(clock.instant(), outcome));
        }
    }

    /** What the same read of the same application was answered, not longer ago. */
    synchronized Optional<Outcome> before(Ask ask, Duration atMost) {
        return Optional.ofNullable(reads.get(key(ask)))
                .filter(read -> !read.at().plus(atMost).isBefore(clock.instant()))
                .map(Read::outcome);
    }

    private static Key key(Ask ask) {
        return new Key(
                ask.directory().customer().slug(),
                ask.app().clientId(),
                ask.call().path(),
                Map.copyOf(ask.call().query()));
    }
}
