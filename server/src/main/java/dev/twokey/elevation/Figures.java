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
    private final GrantStore grants;
    private final MembershipStore memberships;
    private final GuestStore guests;
    private final Approvals approvals;
    private final DatabaseClock clock;
    private final ElevationSettings settings;

    Figures(
            GrantStore grants,
            MembershipStore memberships,
            GuestStore guests,
            Approvals approvals,
            DatabaseClock clock,
            ElevationSettings settings) {
        this.grants = grants;
        this.memberships = memberships;
        this.guests = guests;
        this.approvals = approvals;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("twokey.requests.pending", approvals, Approvals::countPending)
                .description("requests that wait for a second person")
                .register(registry);
        Gauge.builder("twokey.grants.active", grants, store -> store.count(GrantState.ACTIVE))
                .description("accesses that the directory confirmed and that have not ended")
                .register(registry);
        Gauge.builder(
                        "twokey.removals.overdue",
                        grants,
                        store -> store.countOverdue(clock.now().minus(settings.overdueAfter())))
                .description("accesses whose removal should have been read back by now")
                .register(registry);
        Gauge.builder("twokey.members.back", memberships, MembershipStore::countReturned)
                .description("members who are inside again after their removal had been read back")
                .register(registry);
        Gauge.builder("twokey.guests.left.enabled", guests, GuestStore::leftEnabled)
                .description("guests without any access that the directory did not disable when it was asked to")
                .register(registry);
    }
}
