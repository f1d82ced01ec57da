package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Departures;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.RequestId;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes back what no live grant holds any more: take, wait as long as a read may lag, read back, and only then "ended".
 * Many of one tenant at once: the directory is asked about each, and what it answered is recorded together.
 */
@Component
class Taking {
    private static final Logger LOG = LoggerFactory.getLogger(Taking.class);

    private static final Duration UNTIL_RECONCILED = Duration.ofSeconds(5);

    private final RemovalStore removals;
    private final ReconciliationStore reconciliations;
    private final Ledger ledger;
    private final Directories directories;
    private final DatabaseClock clock;
    private final RemovalTimes times;

    Taking(
            RemovalStore removals,
            ReconciliationStore reconciliations,
            Ledger ledger,
            Directories directories,
            DatabaseClock clock,
            RemovalTimes times) {
        this.removals = removals;
        this.reconciliations = reconciliations;
        this.ledger = ledger;
        this.directories = directories;
        this.clock = clock;
        this.times = times;
    }

    /** How it went with each; nothing is said of those that another pass may have taken over. */
    Map<Membership.Key, Pass> takeBack(List<Membership> all, Leases leases, Contact contact) {
        Map<Membership.Key, Pass> passes = new HashMap<>();
        List<Membership> ending = new ArrayList<>();
        for (Membership membership : all) {
            if (membership.in(GrantState.ENDING).isEmpty()) {
                passes.put(membership.key(), new Pass.Settled());
            } else {
                ending.add(membership);
            }
        }
        if (!ending.isEmpty()) {
            passes.putAll(takeBack(ending, directories.departures(leases.tenant()), leases, contact));
        }
        return passes;
    }

    private Map<Membership.Key, Pass> takeBack(
            List<Membership> ending, Departures departures, Leases leases, Contact contact) {
        Duration staleness = departures.staleness();
        Instant now = clock.now();
        Map<Membership.Key, Pass> passes = new HashMap<>();
        List<Membership> toTake = new ArrayList<>();
        List<Membership> toReadBack = new ArrayList<>();
        Map<Membership, String> gone = new HashMap<>();
        for (Membership membership : ending) {
            if (membership.guest().isEmpty() && reconciliations.isOwed(leases.tenant())) {
                // What was recorded may have been lost in a restore: first the directory is read.
                passes.put(membership.key(), new Pass.Later(UNTIL_RECONCILED));
            } else if (membership.guest().isEmpty()) {
                // Whoever is let in was recorded before; whom nobody recorded, nobody let in.
                gone.put(membership, "not-supported");
            } else if (membership.takenAt().isEmpty()) {
                toTake.add(membership);
            } else if (now.isBefore(membership.takenAt().get().plus(staleness))) {
                passes.put(membership.key(), new Pass.Later(staleness));
            } else {
                toReadBack.add(membership);
            }
        }
        passes.putAll(take(toTake, departures, leases, contact));
        Map<Membership, Outcome<Boolean>> seen = Looks.areMembers(toReadBack, departures, leases, contact);
        gone.putAll(sessionsOf(judge(seen, passes, leases), passes, departures, leases, contact));
        passes.putAll(ended(gone, leases));
        return passes;
    }

    private Map<Membership.Key, Pass> take(
            List<Membership> toTake, Departures departures, Leases leases, Contact contact) {
        Map<Membership, Outcome<Acknowledged>> answers = contact.each(
                toTake,
                membership -> asked(
                        membership,
                        leases,
                        contact,
                        ours -> departures.take(departures.roleGroup(ours.key().roleGroup()), guest(ours))));
        Map<Membership.Key, Pass> passes = new HashMap<>();
        List<Membership> taken = new ArrayList<>();
        answers.forEach((membership, answer) -> absentIsDone(answer, Acknowledged.OK)
                .ifPresentOrElse(done -> taken.add(membership), () -> passes.put(membership.key(), again(answer))));
        passes.putAll(taken(taken, departures.staleness(), leases));
        return passes;
    }

    /** Those that the directory says are gone; the others get their pass. */
    private List<Membership> judge(
            Map<Membership, Outcome<Boolean>> seen, Map<Membership.Key, Pass> passes, Leases leases) {
        List<Membership> gone = new ArrayList<>();
        List<Membership> stillThere = new ArrayList<>();
        seen.forEach((membership, answer) -> absentIsDone(answer, false)
                .ifPresentOrElse(
                        still -> (still ? stillThere : gone).add(membership),
                        () -> passes.put(membership.key(), again(answer))));
        passes.putAll(stillThere(stillThere, leases));
        return gone;
    }

    /** A bug or a broken machine is no answer either: people must see it, and it is tried again. */
    static <T> Outcome<T> asked(
            Membership membership, Leases leases, Contact contact, Function<Membership, Outcome<T>> call) {
        try {
            return contact.ask(() -> leases.outlastsACall(membership.key().guest()), () -> call.apply(membership));
        } catch (RuntimeException broken) {
            LOG.error("a removal of {} failed", membership.key().tenant(), broken);
            return new Outcome.Unknown<>(Pass.OUR_FAULT);
        }
    }

    static GuestId guest(Membership membership) {
        return membership.guest().orElseThrow();
    }

    /** A group or guest that is not there has no membership either. Empty: it is to be asked again. */
    private static <T> Optional<T> absentIsDone(Outcome<T> outcome, T ifAbsent) {
        return switch (outcome) {
            case Outcome.Unknown<T> unknown -> Optional.empty();
            case Outcome.Rejected<T> no ->
                no.reason() == Rejection.NOT_FOUND ? Optional.of(ifAbsent) : Optional.empty();
            case Outcome.Done<T> done -> Optional.of(done.value());
        };
    }

    private static Pass again(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Unknown<?> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<?> no -> new Pass.Again(no.detail());
            case Outcome.Done<?> done -> throw new IllegalArgumentException("it is done");
        };
    }

    /** Still members after the time a read may lag: take again, and let people see it. */
    private Map<Membership.Key, Pass> stillThere(List<Membership> memberships, Leases leases) {
        return together(memberships, leases, ours -> {
            removals.taken(leases.tenant(), keys(ours), Optional.empty());
            return new Pass.Again("the directory still lists the membership");
        });
    }

    private Map<Membership.Key, Pass> taken(List<Membership> memberships, Duration staleness, Leases leases) {
        return together(memberships, leases, ours -> {
            removals.taken(leases.tenant(), keys(ours), Optional.of(clock.now()));
            List<Grant> grants = ours.stream()
                    .map(membership -> membership.in(GrantState.ENDING).getFirst())
                    .toList();
            ledger.noteAll(grants, "elevation.taken", grant -> JsonObject.empty());
            return new Pass.Later(staleness);
        });
    }

    /**
     * Ends the sign-in sessions that the directory keeps. How that went is told; the membership is gone either way. Where
     * it was not even tried, the access does not end yet.
     */
    private static Map<Membership, String> sessionsOf(
            List<Membership> gone,
            Map<Membership.Key, Pass> passes,
            Departures departures,
            Leases leases,
            Contact contact) {
        if (!departures.endsSessions()) {
            return gone.stream().collect(Collectors.toMap(Function.identity(), membership -> "not-supported"));
        }
        Map<Membership, Outcome<Acknowledged>> answers = contact.each(
                gone, membership -> asked(membership, leases, contact, ours -> departures.revokeSessions(guest(ours))));
        Map<Membership, String> sessions = new HashMap<>();
        answers.forEach((membership, answer) -> {
            if (answer.equals(new Outcome.Unknown<Acknowledged>(Contact.NOT_ASKED))) {
                passes.put(membership.key(), again(answer));
            } else {
                sessions.put(membership, inWord(answer));
            }
        });
        return sessions;
    }

    private static String inWord(Outcome<Acknowledged> sessions) {
        return switch (sessions) {
            case Outcome.Done<Acknowledged> done -> "done";
            case Outcome.Rejected<Acknowledged> no ->
                no.reason() == Rejection.NOT_SUPPORTED ? "not-supported" : "failed";
            case Outcome.Unknown<Acknowledged> unknown -> "failed";
        };
    }

    private Map<Membership.Key, Pass> ended(Map<Membership, String> gone, Leases leases) {
        Map<RequestId, Grant> measured = new HashMap<>();
        Map<Membership.Key, Pass> passes = together(List.copyOf(gone.keySet()), leases, ours -> {
            Instant now = clock.now();
            List<RemovalStore.Ending> endings = ours.stream()
                    .flatMap(membership -> membership.in(GrantState.ENDING).stream()
                            .map(grant -> new RemovalStore.Ending(
                                    grant, membership.takenAt(), Optional.ofNullable(gone.get(membership)))))
                    .toList();
            removals.ended(leases.tenant(), endings, now);
            List<Grant> ended = removals.find(
                    leases.tenant(),
                    endings.stream().map(each -> each.grant().request()).toList());
            ledger.noteAll(
                    ended,
                    "elevation.ended",
                    grant -> JsonObject.of("sessions", grant.sessions().orElseThrow()));
            ledger.publish(new AccessEvent.Ended(ended, now));
            removals.taken(leases.tenant(), keys(ours), Optional.empty());
            ended.forEach(grant -> measured.put(grant.request(), grant));
            return new Pass.Settled();
        });
        // After the commit, and only of what was committed.
        gone.keySet().stream()
                .filter(membership -> passes.get(membership.key()) instanceof Pass.Settled)
                .flatMap(membership -> membership.in(GrantState.ENDING).stream())
                .map(ending -> measured.get(ending.request()))
                .forEach(times::measure);
        return passes;
    }

    /** @param work records what became of them, the same of all */
    private Map<Membership.Key, Pass> together(
            List<Membership> memberships, Leases leases, Function<List<Membership>, Pass> work) {
        Map<Membership.Key, Pass> passes = new HashMap<>();
        Map<Membership, Pass> recorded = ledger.together(
                leases,
                memberships,
                membership -> membership.key().guest(),
                ours -> {
                    Pass pass = work.apply(ours);
                    return ours.stream().collect(Collectors.toMap(Function.identity(), membership -> pass));
                },
                (membership, broken) -> {
                    LOG.error("a removal of {} failed", membership.key().tenant(), broken);
                    passes.put(membership.key(), new Pass.Again(Pass.OUR_FAULT));
                });
        recorded.forEach((membership, pass) -> passes.put(membership.key(), pass));
        return passes;
    }

    private static List<Membership.Key> keys(List<Membership> memberships) {
        return memberships.stream().map(Membership::key).toList();
    }
}
