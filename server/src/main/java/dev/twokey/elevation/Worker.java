package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes memberships of one tenant what their live grants say, step by step. Each step looks at the rows, does at most one
 * giving or taking of each, and records; whatever happens between two lines, the next step goes on from what is written.
 */
@Component
class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int MOST_STEPS = 8;

    private final LogLines lines;
    private final MembershipStore memberships;
    private final RemovalStore removals;
    private final Ledger ledger;
    private final Giving giving;
    private final Taking taking;
    private final Endings endings;
    private final DatabaseClock clock;

    Worker(
            LogLines lines,
            MembershipStore memberships,
            RemovalStore removals,
            Ledger ledger,
            Giving giving,
            Taking taking,
            Endings endings,
            DatabaseClock clock) {
        this.lines = lines;
        this.memberships = memberships;
        this.removals = removals;
        this.ledger = ledger;
        this.giving = giving;
        this.taking = taking;
        this.endings = endings;
        this.clock = clock;
    }

    /** Works on these memberships of guests that are leased. */
    void pass(Collection<Membership.Key> keys, Leases leases, Contact contact) {
        List<Membership.Key> left = List.copyOf(keys);
        for (int step = 1; !left.isEmpty(); step++) {
            Map<Membership.Key, Pass> passes = step(left, leases, contact);
            boolean last = step == MOST_STEPS;
            left = left.stream()
                    .filter(key ->
                            !last && passes.containsKey(key) && at(passes, key).goesOn())
                    .toList();
            passes.keySet().removeAll(left);
            record(passes, leases);
        }
    }

    private Map<Membership.Key, Pass> step(List<Membership.Key> keys, Leases leases, Contact contact) {
        Map<Membership.Key, Pass> passes = new HashMap<>();
        Map<Membership.Key, Membership> loaded = ledger.together(
                leases,
                keys,
                Membership.Key::guest,
                ours -> endings.record(leases.tenant(), ours),
                (key, broken) -> passes.put(key, failed(key, broken)));
        List<Membership> toGive = new ArrayList<>();
        List<Membership> toTake = new ArrayList<>();
        // In the order in which they are due: what was tried before comes last.
        for (Membership membership :
                keys.stream().map(loaded::get).filter(Objects::nonNull).toList()) {
            boolean wanted = membership.wanted().isPresent() && !membership.isOverstayed();
            (wanted ? toGive : toTake).add(membership);
        }
        passes.putAll(takeBack(toTake, leases, contact));
        for (Membership membership : toGive) {
            give(membership, leases, contact, passes);
        }
        return passes;
    }

    /** What breaks for all of them, such as a connection that cannot be opened, is a try of each. */
    private Map<Membership.Key, Pass> takeBack(List<Membership> toTake, Leases leases, Contact contact) {
        try {
            return lines.ofTenant(leases.tenant(), () -> taking.takeBack(toTake, leases, contact));
        } catch (RuntimeException broken) {
            Map<Membership.Key, Pass> failed = new HashMap<>();
            toTake.forEach(membership -> failed.put(membership.key(), failed(membership.key(), broken)));
            return failed;
        }
    }

    private void give(Membership membership, Leases leases, Contact contact, Map<Membership.Key, Pass> passes) {
        Membership.Key key = membership.key();
        List<RequestId> requests =
                membership.live().stream().map(Grant::request).toList();
        try {
            passes.put(
                    key,
                    lines.ofTenant(
                            key.tenant(),
                            () -> LogLines.ofRequests(
                                    requests, () -> giving.give(membership, leases.of(key.guest()), contact))));
        } catch (Lease.Lost lost) {
            LOG.info("left to somebody else, a membership of {}: {}", key.tenant(), lost.getMessage());
        } catch (RuntimeException broken) {
            passes.put(key, failed(key, broken));
        }
    }

    /** A bug or a broken machine. People must see it, and it is tried again. */
    private static Pass failed(Membership.Key key, RuntimeException broken) {
        LOG.error("work on a membership of {} failed", key.tenant(), broken);
        return new Pass.Again(Pass.OUR_FAULT);
    }

    private void record(Map<Membership.Key, Pass> passes, Leases leases) {
        ledger.together(
                leases,
                passes.keySet(),
                Membership.Key::guest,
                ours -> {
                    write(ours, passes, leases);
                    return Map.of();
                },
                (key, broken) -> {
                    LOG.error("a pass over a membership of {} was not recorded", key.tenant(), broken);
                    leases.leaveToExpire(key.guest());
                });
    }

    private void write(List<Membership.Key> keys, Map<Membership.Key, Pass> passes, Leases leases) {
        Instant now = clock.now();
        List<Membership.Key> settled = new ArrayList<>();
        Map<Duration, List<Membership.Key>> later = new HashMap<>();
        for (Membership.Key key : keys) {
            switch (at(passes, key)) {
                case Pass.Settled done -> settled.add(key);
                case Pass.Later on ->
                    later.computeIfAbsent(on.pause(), none -> new ArrayList<>()).add(key);
                case Pass.Again again -> {
                    int attempts = memberships.load(key).attempts();
                    memberships.again(key, again.reason(), now.plus(Backoff.after(attempts)));
                }
            }
        }
        removals.settled(leases.tenant(), settled);
        later.forEach((pause, these) -> removals.later(leases.tenant(), these, now.plus(pause)));
    }

    private static Pass at(Map<Membership.Key, Pass> passes, Membership.Key key) {
        return Objects.requireNonNull(passes.get(key));
    }
}
