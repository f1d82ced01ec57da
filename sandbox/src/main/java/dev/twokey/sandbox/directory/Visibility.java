package dev.twokey.sandbox.directory;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a reader sees of writes that were just made. */
final class Visibility {
    private record Fresh(int reads, Instant until) {}

    private record Before(int reads, List<String> members) {}

    private final Clock clock;
    private final Map<String, Fresh> fresh = new HashMap<>();
    private final Map<String, Before> before = new HashMap<>();

    Visibility(Clock clock) {
        this.clock = clock;
    }

    void created(String id, Lag lag) {
        if (lag.reads() > 0 || lag.time().isPositive()) {
            fresh.put(id, new Fresh(lag.reads(), clock.instant().plus(lag.time())));
        }
    }

    /** One read of the object; false while it is not to be found yet. */
    boolean read(String id) {
        Fresh state = fresh.get(id);
        if (state == null) {
            return true;
        }
        if (state.reads() > 0) {
            fresh.put(id, new Fresh(state.reads() - 1, state.until()));
            return false;
        }
        if (clock.instant().isBefore(state.until())) {
            return false;
        }
        fresh.remove(id);
        return true;
    }

    void membersChanged(String group, List<String> old, Lag lag) {
        if (lag.memberReads() > 0) {
            before.putIfAbsent(group, new Before(lag.memberReads(), old));
        }
    }

    /** One read of a member list: as it is, or as it was. */
    List<String> members(String group, List<String> now) {
        Before state = before.get(group);
        if (state == null) {
            return now;
        }
        if (state.reads() <= 1) {
            before.remove(group);
        } else {
            before.put(group, new Before(state.reads() - 1, state.members()));
        }
        return state.members();
    }
}
