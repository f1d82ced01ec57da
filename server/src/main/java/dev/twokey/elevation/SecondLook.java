package dev.twokey.elevation;

import dev.twokey.audit.Logs;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
import dev.twokey.kernel.Actor;
import dev.twokey.proof.JsonObject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for a day whether somebody who was taken out is back, takes them out again and says so loudly. */
@Component
class SecondLook {
    private static final Logger LOG = LoggerFactory.getLogger(SecondLook.class);
    private static final Duration PAUSE = Duration.ofMinutes(15);

    private final MembershipStore store;
    private final Directories directories;
    private final Logs logs;
    private final ElevationSettings settings;
    private final TransactionTemplate transaction;
    private final Counter returned;

    SecondLook(
            MembershipStore store,
            Directories directories,
            Logs logs,
            ElevationSettings settings,
            TransactionTemplate transaction,
            MeterRegistry registry) {
        this.store = store;
        this.directories = directories;
        this.logs = logs;
        this.settings = settings;
        this.transaction = transaction;
        this.returned = Counter.builder("twokey.members.returned")
                .description("members that were found again after their removal had been read back")
                .register(registry);
    }

    void all() {
        store.toLookAtAgain(settings.lease(), PAUSE).forEach(this::look);
    }

    private void look(Membership.Key key) {
        Lease lease = new Lease(store, key, settings.lease());
        if (!lease.take()) {
            return;
        }
        Membership membership = store.load(key);
        // Somebody may have been let in again, rightly, since the row was found.
        if (membership.live().isEmpty()) {
            look(key, membership.guest().orElseThrow(), lease);
        }
        store.looked(key, lease.holder());
    }

    private void look(Membership.Key key, GuestId guest, Lease lease) {
        RoleGroupId group = new RoleGroupId(directories
                .find(key.tenant())
                .flatMap(tenant -> tenant.roleGroup(key.roleGroup()))
                .map(Tenant.RoleGroup::groupId)
                .orElseThrow());
        switch (directories.isMember(key.tenant(), group, guest)) {
            case Outcome.Done<Boolean> found -> {
                if (found.value() && lease.renew()) {
                    takeOutAgain(key, group, guest);
                }
            }
            case Outcome.Unknown<Boolean> unknown ->
                LOG.warn("a second look at {} got no answer: {}", key.tenant(), unknown.reason());
            case Outcome.Rejected<Boolean> rejected ->
                LOG.warn("a second look at {} was refused: {}", key.tenant(), rejected.reason());
        }
    }

    private void takeOutAgain(Membership.Key key, RoleGroupId group, GuestId guest) {
        Outcome<Acknowledged> taken = directories.take(key.tenant(), group, guest);
        boolean done = taken instanceof Outcome.Done<Acknowledged>;
        returned.increment();
        LOG.error("a member of {} was back after the removal; taken out again: {}", key.tenant(), done);
        JsonObject data = JsonObject.of("roleGroup", key.roleGroup()).with("takenAgain", done);
        transaction.executeWithoutResult(status -> logs.append(
                key.tenant(),
                new Logs.Entry("elevation.returned", new Actor.Job("second-look"), Optional.empty(), data, Map.of())));
    }
}
