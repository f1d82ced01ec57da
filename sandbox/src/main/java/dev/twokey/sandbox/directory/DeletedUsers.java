package dev.twokey.sandbox.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Users who were deleted within the last thirty days. They come back into the groups that they were in, those that are gone
 * excepted, and memberships whose end has passed.
 */
public final class DeletedUsers {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Directory directory;
    private final Clock clock;
    private final Map<String, Deleted> all = new LinkedHashMap<>();

    /** A user, as it was. */
    public record Deleted(User user, Instant at, List<Membership> memberships) {}

    /** @param end none if somebody had to take the user out */
    public record Membership(String group, Optional<Instant> end) {}

    DeletedUsers(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** While the user is still in its groups. */
    void keep(User user) {
        var memberships = directory.groupsOf(user.id()).stream()
                .map(group -> new Membership(group.id(), end(group, user)))
                .toList();
        all.put(user.id(), new Deleted(user, clock.instant(), memberships));
    }

    private Optional<Instant> end(Group group, User user) {
        return directory.governance().schedules().find(group.id(), user.id()).flatMap(Schedules.Schedule::end);
    }

    /** All who can come back, oldest first. */
    public List<Deleted> all() {
        synchronized (directory) {
            var since = clock.instant().minus(KEPT);
            all.values().removeIf(deleted -> deleted.at().isBefore(since));
            return List.copyOf(all.values());
        }
    }

    /** The one with this id. */
    public Optional<Deleted> find(String id) {
        return all().stream().filter(deleted -> deleted.user().id().equals(id)).findFirst();
    }

    /** Gone for good. False if there is none. */
    public boolean drop(String id) {
        synchronized (directory) {
            return all.remove(id) != null;
        }
    }

    void putBack(String actor, Deleted deleted) {
        drop(deleted.user().id());
        for (Membership was : deleted.memberships()) {
            directory.group(was.group()).ifPresent(group -> putBack(actor, deleted.user(), group, was.end()));
        }
    }

    private void putBack(String actor, User user, Group group, Optional<Instant> end) {
        if (end.isEmpty()) {
            directory.add(actor, group, user.id());
        } else if (end.get().isAfter(clock.instant())) {
            directory.governance().schedules().assign(actor, group, user.id(), end.get());
        }
    }
}
