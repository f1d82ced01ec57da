package dev.twokey.sandbox.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every change of every directory, in the order in which it happened. */
public final class Journal {
    private final Clock clock;
    private final List<Change> changes = new ArrayList<>();
    private volatile Runnable beforeReading = () -> {};

    /** @param clock tells the time of a change */
    public Journal(Clock clock) {
        this.clock = clock;
    }

    /** What happens by itself as time goes by is made to happen before anybody reads. */
    public void beforeReading(Runnable settling) {
        beforeReading = settling;
    }

    /** Records a change. */
    public synchronized void record(
            String tenant, String actor, String what, String sentence, Map<String, String> facts) {
        changes.add(new Change(changes.size() + 1L, clock.instant(), tenant, actor, what, sentence, facts));
    }

    /** All changes, oldest first. */
    public List<Change> changes() {
        beforeReading.run();
        synchronized (this) {
            return List.copyOf(changes);
        }
    }

    /** The changes of one customer, oldest first. */
    public List<Change> of(String tenant) {
        return changes().stream()
                .filter(change -> change.tenant().equals(tenant))
                .toList();
    }
}
