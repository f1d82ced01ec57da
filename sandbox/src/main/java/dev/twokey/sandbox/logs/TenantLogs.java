package dev.twokey.sandbox.logs;

import dev.twokey.sandbox.journal.Change;
import dev.twokey.sandbox.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The logs of one tenant: entries are shown a while after they happened, and are forgotten some day. */
public final class TenantLogs {
    private final Journal journal;
    private final String tenant;
    private final Clock clock;
    private final List<SignIn> signIns = new ArrayList<>();
    private Duration delay = Duration.ZERO;
    private Instant since = Instant.MIN;

    /** The logs of the tenant with this short name; what was done is read from the journal. */
    public TenantLogs(Journal journal, String tenant, Clock clock) {
        this.journal = journal;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** From now on entries are shown so long after they happened. */
    public synchronized void delay(Duration late) {
        delay = late;
    }

    /** The time for which entries are kept is over for all that there are. */
    public synchronized void forget() {
        since = clock.instant();
    }

    /** Records an attempt. */
    public synchronized void record(SignIn attempt) {
        signIns.add(attempt);
    }

    /** The attempts that are shown, oldest first. */
    public synchronized List<SignIn> signIns() {
        return signIns.stream().filter(attempt -> shows(attempt.at())).toList();
    }

    /** The changes that are shown, oldest first. */
    public synchronized List<Change> audits() {
        return journal.of(tenant).stream().filter(change -> shows(change.at())).toList();
    }

    private boolean shows(Instant at) {
        return at.isAfter(since) && !at.isAfter(clock.instant().minus(delay));
    }
}
