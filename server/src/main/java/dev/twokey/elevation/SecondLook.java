package dev.twokey.elevation;

import dev.twokey.audit.Logs;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
import dev.twokey.kernel.Actor;
import dev.twokey.proof.JsonObject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for a day whether somebody who was taken out is back, takes them out again and says so loudly. */
@Component
class SecondLook {
    private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final int AT_ONCE = 50;

    private final MembershipStore store;
    private final GuestStore guests;
    private final Directories directories;
    private final Logs logs;
    private final ElevationSettings settings;
    private final TransactionTemplate transaction;
    private final Counter returned;

    SecondLook(
            MembershipStore store,
            GuestStore guests,
            Directories directories,
            Logs logs,
            ElevationSettings settings,
            TransactionTemplate transaction,
            MeterRegistry registry) {
        this.store = store;
        this.guests = guests;
        this.directories = directories;
        this.logs = logs;
        this.settings = settings;
        this.transaction = transaction;
        this.returned = Counter.builder("twokey.members.returned")
                .description("members that were found again after their removal had been read back")
                .register(registry);
    }

    void all() {
        store.toLookAtAgain(settings.lease(), PAUSE, AT_ONCE).forEach(this::look);
    }

    private void look(Membership.Key key) {
        Lease lease = new Lease(guests, key.guest(), settings.lease());
        if (!lease.take()) {
            return;
        }
        try {
            Membership membership = store.load(key);
            // Somebody may have been let in again, rightly, since the row was found.
            boolean clean =
                    !membership.live().isEmpty() || look(key, membership.guest().orElseThrow(), lease);
            if (clean) {
                store.looked(key);
            }
        } finally {
            lease.release();
        }
    }

    /** Whether the guest is out, as the directory says. If not, it is looked at again soon. */
    private boolean look(Membership.Key key, GuestId guest, Lease lease) {
        RoleGroupId group = directories.roleGroup(key.tenant(), key.roleGroup());
        return switch (directories.isMember(key.tenant(), group, guest)) {
            case Outcome.Done<Boolean> found -> {
                if (found.value() && lease.renew()) {
                    takeOutAgain(key, group, guest);
                }
                yield !found.value();
            }
            case Outcome.Unknown<Boolean> unknown -> {
                LOG.warn("a second look at {} got no answer: {}", key.tenant(), unknown.reason());
                yield false;
            }
            case Outcome.Rejected<Boolean> no -> {
                LOG.warn("a second look at {} was refused: {}", key.tenant(), no.reason());
                yield no.reason() == Rejection.NOT_FOUND;
            }
        };
    }

    private void takeOutAgain(Membership.Key key, RoleGroupId group, GuestId guest) {
        boolean done = directories.take(key.tenant(), group, guest) instanceof Outcome.Done<Acknowledged>;
        returned.increment();
        LOG.error("a member of {} was back after the removal; taken out again: {}", key.tenant(), done);
        if (!done) {
            return;
        }
        JsonObject data = JsonObject.of("roleGroup", key.roleGroup());
        transaction.executeWithoutResult(status -> logs.append(
                key.tenant(),
                new Logs.Entry(
                        "elevation.returned", new Actor.Job("second-look"), store.lastRequest(key), data, Map.of())));
    }
}
