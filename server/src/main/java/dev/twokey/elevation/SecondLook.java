package dev.twokey.elevation;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Departures;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final RemovalStore memberships;
    private final LeaseStore leases;
    private final Directories directories;
    private final Calls calls;
    private final Ledger ledger;
    private final Logs logs;
    private final LogLines lines;
    private final DatabaseClock clock;
    private final ElevationSettings settings;
    private final Counter returned;

    SecondLook(
            MembershipStore store,
            RemovalStore memberships,
            LeaseStore leases,
            Directories directories,
            Calls calls,
            Ledger ledger,
            Logs logs,
            LogLines lines,
            DatabaseClock clock,
            ElevationSettings settings,
            MeterRegistry registry) {
        this.store = store;
        this.memberships = memberships;
        this.leases = leases;
        this.directories = directories;
        this.calls = calls;
        this.ledger = ledger;
        this.logs = logs;
        this.lines = lines;
        this.clock = clock;
        this.settings = settings;
        this.returned = Counter.builder("twokey.members.returned")
                .description("members that were found again after their removal had been read back")
                .register(registry);
    }

    /** By tenant. */
    Map<TenantId, List<Membership.Key>> due(int most) {
        return store.toLookAtAgain(settings.lease(), most).stream()
                .collect(Collectors.groupingBy(Membership.Key::tenant));
    }

    /** Looks at these memberships of one tenant, some at a time. What breaks was a look as well: the next one is later. */
    void look(TenantId tenant, List<Membership.Key> keys) {
        // Removals come first: looks have half of the room at most.
        Contact contact = calls.contact(tenant, Repute.DOUBTFUL);
        Dispatcher.chunks(keys).forEach(some -> {
            try {
                lines.ofTenant(tenant, () -> look(tenant, some, contact));
            } catch (RuntimeException broken) {
                LOG.error(
                        "a second look at {} broke: {}",
                        tenant,
                        broken.getClass().getName(),
                        broken);
            }
        });
    }

    private Leases look(TenantId tenant, List<Membership.Key> keys, Contact contact) {
        memberships.lookAt(tenant, keys, clock.now().plus(SOON));
        List<AccountId> accounts = keys.stream().map(Membership.Key::account).toList();
        Leases ours = Leases.take(leases, tenant, accounts, settings.lease());
        try {
            Departures departures = directories.departures(tenant);
            Looks.areMembers(ended(keys, ours), departures, ours, contact)
                    .forEach((membership, answer) -> LogLines.ofRequests(
                            store.lastRequest(membership.key()).stream().toList(),
                            () -> judged(membership, answer, departures, ours, contact)));
        } finally {
            ours.release();
        }
        return ours;
    }

    /** Somebody may have been let in again, rightly, since the rows were found. */
    private List<Membership> ended(List<Membership.Key> keys, Leases ours) {
        List<Membership.Key> leased = keys.stream()
                .filter(key -> ours.accounts().contains(key.account()))
                .toList();
        return memberships.load(ours.tenant(), leased).values().stream()
                .filter(membership ->
                        membership.live().isEmpty() && membership.guest().isPresent())
                .toList();
    }

    /** One that breaks ends no other's look. */
    private Outcome<Boolean> judged(
            Membership membership, Outcome<Boolean> answer, Departures departures, Leases ours, Contact contact) {
        TenantId tenant = ours.tenant();
        try {
            judge(membership, answer, departures, ours, contact);
        } catch (Lease.Lost lost) {
            LOG.info("a second look at {} is left to somebody else: {}", tenant, lost.getMessage());
        } catch (RuntimeException broken) {
            LOG.error("a second look at {} broke: {}", tenant, broken.getClass().getName(), broken);
        }
        return answer;
    }

    private void judge(
            Membership membership, Outcome<Boolean> answer, Departures departures, Leases ours, Contact contact) {
        TenantId tenant = ours.tenant();
        switch (answer) {
            case Outcome.Done<Boolean> found -> {
                if (found.value()) {
                    takeOutAgain(membership, departures, ours, contact);
                } else {
                    clean(membership.key(), ours);
                }
            }
            case Outcome.Unknown<Boolean> unknown ->
                LOG.warn("a second look at {} got no answer: {}", tenant, unknown.reason());
            case Outcome.Rejected<Boolean> no -> {
                if (no.reason() == Rejection.NOT_FOUND) {
                    clean(membership.key(), ours);
                } else {
                    LOG.warn("a second look at {} was refused: {}", tenant, no.reason());
                }
            }
        }
    }

    private void clean(Membership.Key key, Leases ours) {
        ledger.under(ours.of(key.guest()), () -> {
            store.clean(key, clock.now().plus(LATER));
            return key;
        });
    }

    /** Told before it is mended, and once however often it takes: no end of this process makes it untold. */
    private void takeOutAgain(Membership membership, Departures departures, Leases ours, Contact contact) {
        Membership.Key key = membership.key();
        boolean news = ledger.under(ours.of(key.guest()), () -> {
            boolean first = store.returned(key, clock.now());
            if (first) {
                note(key);
            }
            return first;
        });
        if (news) {
            returned.increment();
        }
        Outcome<Acknowledged> taken = contact.one(() -> Taking.asked(
                membership,
                ours,
                contact,
                back -> departures.take(departures.roleGroup(key.roleGroup()), Taking.guest(back))));
        LOG.error("a member of {} is back after the removal; taking them out again: {}", key.tenant(), taken);
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
