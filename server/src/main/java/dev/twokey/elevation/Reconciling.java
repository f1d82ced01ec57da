package dev.twokey.elevation;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.elevation.ReconciliationStore.Owed;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a restore, empties a tenant's role groups: the database does not know whom it has forgotten, the directory does. It
 * is done when the directory was read and nobody was inside; until then nobody is let in there.
 */
@Component
class Reconciling {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciling.class);
    private static final Actor.Job SELF = new Actor.Job("reconciliation");
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ReconciliationStore store;
    private final Directories directories;
    private final Calls calls;
    private final Logs logs;
    private final DatabaseClock clock;
    private final ElevationSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Counter unknown;

    Reconciling(
            ReconciliationStore store,
            Directories directories,
            Calls calls,
            Logs logs,
            DatabaseClock clock,
            ElevationSettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            MeterRegistry registry) {
        this.store = store;
        this.directories = directories;
        this.calls = calls;
        this.logs = logs;
        this.clock = clock;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.unknown = Counter.builder("twokey.members.unknown")
                .description("members who were found after a restore and whom no access explained")
                .register(registry);
    }

    void pass(Owed claimed) {
        Attempt attempt = new Attempt(claimed);
        try {
            Tenant tenant = directories.find(claimed.tenant()).orElseThrow();
            MDC.put("tenant", tenant.slug().value());
            pass(attempt, tenant);
        } catch (Attempt.Over over) {
            LOG.info("reconciling {} is left to somebody else: {}", claimed.tenant(), over.getMessage());
        } catch (RuntimeException broken) {
            // A bug or a broken machine. People must see it, and it is tried again.
            LOG.error("reconciling {} failed", claimed.tenant(), broken);
            again(attempt.owed, "this server failed; its log tells why");
        } finally {
            MDC.remove("tenant");
        }
    }

    private void pass(Attempt attempt, Tenant tenant) {
        boolean inside = false;
        for (Tenant.RoleGroup group : tenant.roleGroups()) {
            switch (emptied(attempt, group)) {
                case Outcome.Done<Boolean> done -> inside |= done.value();
                case Outcome.Unknown<Boolean> unsure -> {
                    again(attempt.owed, unsure.reason());
                    return;
                }
                case Outcome.Rejected<Boolean> no -> {
                    again(attempt.owed, no.reason() + " " + no.detail());
                    return;
                }
            }
        }
        looked(attempt.owed, inside);
    }

    /**
     * One attempt, which nobody else makes meanwhile. It is renewed before each call: whoever was slow for longer takes
     * nobody out any more, since others may have found the tenant empty and let somebody in, rightly.
     */
    private final class Attempt {
        private Owed owed;

        Attempt(Owed owed) {
            this.owed = owed;
        }

        /** As soon as there is room for a call, beside all others of this node. */
        <T> T call(Supplier<T> call) {
            // Whether the directory answers is not known: the removals of others keep their half of the room.
            return calls.one(owed.tenant(), Repute.DOUBTFUL, () -> {
                owed = store.renew(owed).orElseThrow(Over::new);
                return call.get();
            });
        }

        private static final class Over extends RuntimeException {
            private static final long serialVersionUID = 1;

            Over() {
                super("it took too long, and another attempt may be under way", null, false, false);
            }
        }
    }

    /** Takes out whoever is inside. Done, when the directory told who that was and acknowledged; true when somebody was. */
    private Outcome<Boolean> emptied(Attempt attempt, Tenant.RoleGroup group) {
        TenantId tenant = attempt.owed.tenant();
        RoleGroupId id = new RoleGroupId(group.groupId());
        Outcome<Set<GuestId>> members = attempt.call(() -> directories.members(tenant, id));
        if (members instanceof Outcome.Rejected<Set<GuestId>> no && no.reason() == Rejection.NOT_FOUND) {
            // Where there is no group, nobody is in it.
            return Outcome.done(false);
        }
        return members.then(inside -> {
            Outcome<Boolean> taken = Outcome.done(false);
            for (GuestId guest : inside) {
                tell(attempt.owed, group, guest);
                taken = taken.then(done -> attempt.call(() -> directories.take(tenant, id, guest)))
                        .then(done -> cutOff(attempt, guest));
            }
            return taken;
        });
    }

    /** What the directory keeps of sign-in sessions ends too, where it can; the membership is taken either way. */
    private Outcome<Boolean> cutOff(Attempt attempt, GuestId guest) {
        TenantId tenant = attempt.owed.tenant();
        Outcome<Acknowledged> cut =
                attempt.call(() -> directories.departures(tenant).revokeSessions(guest));
        LOG.info("sessions of a member of {} that no access explained: {}", tenant, cut);
        return Outcome.done(true);
    }

    /** Before the deed, and once however often it takes. */
    private void tell(Owed owed, Tenant.RoleGroup group, GuestId guest) {
        String slug = group.role().slug();
        boolean news = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean first = !store.isKnown(owed.tenant(), slug, guest) && store.found(owed, slug, guest, clock.now());
            if (first) {
                logs.append(
                        owed.tenant(),
                        new Logs.Entry(
                                "elevation.unknown-member",
                                SELF,
                                Optional.empty(),
                                JsonObject.of("roleGroup", slug).with("epoch", owed.epoch()),
                                Map.of("member", guest.value())));
            }
            return first;
        }));
        if (news) {
            unknown.increment();
            LOG.error("after the restore somebody is in {} of {} whom no access explains", slug, owed.tenant());
        }
    }

    private void looked(Owed owed, boolean inside) {
        Instant now = clock.now();
        Duration staleness = directories.staleness(owed.tenant());
        // What was under way when the old database was stopped may still arrive, and a read may lag behind it, as
        // behind
        // a removal.
        Instant settled = owed.restoredAt().plus(settings.lease()).plus(staleness);
        Instant readable = owed.takenAt().map(taken -> taken.plus(staleness)).orElse(settled);
        transaction.executeWithoutResult(status -> {
            if (inside) {
                later(owed, Optional.of(now), now.plus(SOON).plus(staleness));
            } else if (now.isBefore(settled) || now.isBefore(readable)) {
                later(owed, Optional.empty(), now.plus(SOON));
            } else {
                done(owed, now);
            }
        });
    }

    private void later(Owed owed, Optional<Instant> taken, Instant next) {
        if (!store.later(owed, taken, next)) {
            LOG.info("{} is looked at again by somebody else", owed.tenant());
        }
    }

    private void done(Owed owed, Instant now) {
        if (!store.done(owed, now)) {
            LOG.info("{} is not called reconciled: somebody else is at it", owed.tenant());
            return;
        }
        long found = store.countFound(owed.tenant(), owed.epoch());
        logs.append(
                owed.tenant(),
                new Logs.Entry(
                        "tenant.reconciled",
                        SELF,
                        Optional.empty(),
                        JsonObject.of("epoch", owed.epoch()).with("found", found),
                        Map.of()));
        events.publishEvent(new Reconciled(owed.tenant(), owed.epoch(), found, now));
    }

    private void again(Owed owed, String reason) {
        LOG.warn("{} is not reconciled yet: {}", owed.tenant(), reason);
        if (!store.again(owed, reason, clock.now().plus(Backoff.after(owed.attempts())))) {
            LOG.info("{} is tried again by somebody else", owed.tenant());
        }
    }
}
