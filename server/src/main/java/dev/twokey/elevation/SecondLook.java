package dev.twokey.elevation;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
import dev.twokey.kernel.Actor;
import dev.twokey.proof.JsonObject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks for a day whether somebody who was taken out is back, says so loudly and takes them out, until they are out. */
@Component
class SecondLook {
    private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofMinutes(15);

    private final MembershipStore store;
    private final LeaseStore leases;
    private final Directories directories;
    private final Ledger ledger;
    private final Logs logs;
    private final DatabaseClock clock;
    private final ElevationSettings settings;
    private final Counter returned;

    SecondLook(
            MembershipStore store,
            LeaseStore leases,
            Directories directories,
            Ledger ledger,
            Logs logs,
            DatabaseClock clock,
            ElevationSettings settings,
            MeterRegistry registry) {
        this.store = store;
        this.leases = leases;
        this.directories = directories;
        this.ledger = ledger;
        this.logs = logs;
        this.clock = clock;
        this.settings = settings;
        this.returned = Counter.builder("twokey.members.returned")
                .description("members that were found again after their removal had been read back")
                .register(registry);
    }

    List<Membership.Key> due(int most) {
        return store.toLookAtAgain(settings.lease(), most);
    }

    void look(Membership.Key key) {
        Lease lease = new Lease(leases, key.guest(), settings.lease());
        if (!lease.take()) {
            return;
        }
        try {
            Membership membership = ledger.under(lease, () -> {
                store.lookAt(key, clock.now().plus(SOON));
                return store.load(key);
            });
            // Somebody may have been let in again, rightly, since the row was found.
            if (membership.live().isEmpty()) {
                look(key, membership.guest().orElseThrow(), lease);
            }
        } catch (Lease.Lost lost) {
            LOG.info("a second look at {} is left to somebody else: {}", key.tenant(), lost.getMessage());
        } finally {
            lease.release();
        }
    }

    private void look(Membership.Key key, GuestId guest, Lease lease) {
        RoleGroupId group = directories.roleGroup(key.tenant(), key.roleGroup());
        switch (directories.isMember(key.tenant(), group, guest)) {
            case Outcome.Done<Boolean> found -> {
                if (found.value()) {
                    takeOutAgain(key, group, guest, lease);
                } else {
                    clean(key, lease);
                }
            }
            case Outcome.Unknown<Boolean> unknown ->
                LOG.warn("a second look at {} got no answer: {}", key.tenant(), unknown.reason());
            case Outcome.Rejected<Boolean> no -> {
                if (no.reason() == Rejection.NOT_FOUND) {
                    clean(key, lease);
                } else {
                    LOG.warn("a second look at {} was refused: {}", key.tenant(), no.reason());
                }
            }
        }
    }

    private void clean(Membership.Key key, Lease lease) {
        ledger.under(lease, () -> {
            store.clean(key, clock.now().plus(LATER));
            return key;
        });
    }

    /** Told before it is mended, and once however often it takes: no end of this process makes it untold. */
    private void takeOutAgain(Membership.Key key, RoleGroupId group, GuestId guest, Lease lease) {
        boolean news = ledger.under(lease, () -> {
            boolean first = store.returned(key, clock.now());
            if (first) {
                note(key);
            }
            return first;
        });
        if (news) {
            returned.increment();
        }
        LOG.error(
                "a member of {} is back after the removal; taking them out again: {}",
                key.tenant(),
                directories.take(key.tenant(), group, guest));
    }

    private void note(Membership.Key key) {
        logs.append(
                key.tenant(),
                new Logs.Entry(
                        "elevation.returned",
                        new Actor.Job("second-look"),
                        store.lastRequest(key),
                        JsonObject.of("roleGroup", key.roleGroup()),
                        Map.of()));
    }
}
