package dev.twokey.elevation;

import dev.twokey.approval.Approvals;
import dev.twokey.database.DatabaseClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Figures that alarms are built on: {@code twokey_removals_overdue} above zero means that somebody may still be inside. */
@Component
class Figures implements MeterBinder {
    private final Elevations elevations;
    private final Approvals approvals;
    private final DatabaseClock clock;

    Figures(Elevations elevations, Approvals approvals, DatabaseClock clock) {
        this.elevations = elevations;
        this.approvals = approvals;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "twokey.requests.pending",
                        approvals,
                        door -> door.pending().size())
                .description("requests that wait for a second person")
                .register(registry);
        Gauge.builder("twokey.grants.active", elevations, door -> count(GrantState.ACTIVE))
                .description("accesses that the directory confirmed and that have not ended")
                .register(registry);
        Gauge.builder("twokey.removals.overdue", elevations, door -> overdue())
                .description("accesses whose removal should have been read back by now")
                .register(registry);
    }

    private double count(GrantState state) {
        return elevations.live().stream()
                .filter(grant -> grant.state() == state)
                .count();
    }

    private double overdue() {
        var now = clock.now();
        return elevations.live().stream()
                .filter(grant -> elevations.isOverdue(grant, now))
                .count();
    }
}
