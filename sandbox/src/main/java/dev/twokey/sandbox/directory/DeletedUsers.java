package dev.twokey.sandbox.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users who were deleted within the last thirty days. They come back without their memberships. */
public final class DeletedUsers {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Clock clock;
    private final Map<String, Deleted> all = new LinkedHashMap<>();

    /** A user, as it was. */
    public record Deleted(User user, Instant at) {}

    DeletedUsers(Clock clock) {
        this.clock = clock;
    }

    synchronized void keep(User user) {
        all.put(user.id(), new Deleted(user, clock.instant()));
    }

    /** All who can come back, oldest first. */
    public synchronized List<Deleted> all() {
        var since = clock.instant().minus(KEPT);
        all.values().removeIf(deleted -> deleted.at().isBefore(since));
        return List.copyOf(all.values());
    }

    /** The one with this id. */
    public Optional<Deleted> find(String id) {
        return all().stream().filter(deleted -> deleted.user().id().equals(id)).findFirst();
    }

    /** Gone for good, or back. False if there is none. */
    public synchronized boolean drop(String id) {
        return all.remove(id) != null;
    }
}
