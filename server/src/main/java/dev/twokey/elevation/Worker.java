package dev.twokey.elevation;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.CompletedKeys;
import dev.twokey.audit.EntryId;
import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory.Guest;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.OperationalAccount;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one membership what its live grants say, step by step. Each pass looks at the rows, does at most one remote
 * deed a grant, and records; whatever happens between two lines, the next pass goes on from what is written.
 */
@Component
class Worker {
    private static final Actor.Job SELF = new Actor.Job("executor");
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final String holder = UUID.randomUUID().toString();
    private final GrantStore store;
    private final Approvals approvals;
    private final Directories directories;
    private final Logs logs;
    private final DatabaseClock clock;
    private final ElevationSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Worker(
            GrantStore store,
            Approvals approvals,
            Directories directories,
            Logs logs,
            DatabaseClock clock,
            ElevationSettings settings,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.store = store;
        this.approvals = approvals;
        this.directories = directories;
        this.logs = logs;
        this.clock = clock;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
    }

    /** How a pass ended: when to look again, and why if something is not as it should be. */
    private sealed interface Pass {
        record Settled() implements Pass {}

        record Later(Duration pause) implements Pass {}

        record Again(String reason) implements Pass {}
    }

    void pass(Membership.Key key) {
        if (!store.lease(key, holder, settings.lease())) {
            return;
        }
        in(() -> {
            endWhatIsOver(key);
            return key;
        });
        Membership membership = store.load(key);
        Pass pass = membership.wanted().isPresent() ? give(membership) : takeBack(membership);
        in(() -> {
            Instant now = clock.now();
            switch (pass) {
                case Pass.Settled settled -> store.release(key, holder, 0, null, now);
                case Pass.Later later -> store.release(key, holder, 0, null, now.plus(later.pause()));
                case Pass.Again again ->
                    store.release(
                            key,
                            holder,
                            membership.attempts() + 1,
                            again.reason(),
                            now.plus(pause(membership.attempts())));
            }
            return key;
        });
    }

    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private void endWhatIsOver(Membership.Key key) {
        Instant now = clock.now();
        for (Grant grant : store.load(key).in(GrantState.ACTIVE)) {
            if (!grant.endsAt().orElseThrow().isAfter(now)) {
                store.end(grant, Optional.empty(), "time", now);
            }
        }
    }

    private Pass give(Membership membership) {
        Grant kept = membership.wanted().orElseThrow();
        for (Grant ending : membership.in(GrantState.ENDING)) {
            // Another live grant holds the same membership, so nothing is taken from the directory.
            in(() -> endedUnder(ending, kept));
        }
        for (Grant owed : membership.in(GrantState.OWED)) {
            Pass pass = give(membership, owed);
            if (!(pass instanceof Pass.Settled)) {
                return pass;
            }
        }
        return new Pass.Settled();
    }

    private Pass give(Membership membership, Grant owed) {
        return switch (approvals.warrant(owed.tenant(), owed.request())) {
            case Answer.Refused<CompletedKeys> no -> never(owed, no.refusal().code());
            case Answer.Granted<CompletedKeys> yes -> give(membership, owed, yes.value());
        };
    }

    private Pass give(Membership membership, Grant owed, CompletedKeys warrant) {
        EntryId intent = in(() -> {
            EntryId entry = note(owed, "elevation.intended", JsonObject.empty());
            store.intend(owed, entry.value(), clock.now());
            return entry;
        });
        logs.sequence(owed.tenant());
        if (!logs.isCovered(intent)) {
            return new Pass.Again("the intent is not covered by a signed checkpoint yet");
        }
        if (!store.lease(membership.key(), holder, settings.lease())) {
            return new Pass.Again("another worker took over");
        }
        var account = new OperationalAccount(owed.accountName(), owed.accountName());
        return switch (directories.give(warrant, account)) {
            case Outcome.Unknown<GuestId> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<GuestId> rejected ->
                never(owed, "directory-refused: " + rejected.reason() + " " + rejected.detail());
            case Outcome.Done<GuestId> done -> readBackIn(membership, owed, done.value());
        };
    }

    private Pass readBackIn(Membership membership, Grant owed, GuestId guest) {
        in(() -> {
            store.met(membership.key(), guest);
            store.taken(membership.key(), Optional.empty());
            return guest;
        });
        return switch (directories.isMember(owed.tenant(), group(owed), guest)) {
            case Outcome.Unknown<Boolean> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<Boolean> rejected -> new Pass.Again(rejected.detail());
            case Outcome.Done<Boolean> done -> {
                if (!done.value()) {
                    yield new Pass.Again("propagating in the directory");
                }
                in(() -> begin(owed, membership.attempts()));
                yield new Pass.Settled();
            }
        };
    }

    /** The clock starts now, or at the first attempt if an earlier one may have had an effect unseen. */
    private Grant begin(Grant owed, int attempts) {
        Instant now = clock.now();
        boolean clear = attempts == 0 && store.intents(owed) == 1;
        Instant startsAt = clear ? now : store.firstIntent(owed).orElse(now);
        store.begin(owed, startsAt, now);
        Grant active = store.find(owed.tenant(), owed.request()).orElseThrow();
        note(
                active,
                "elevation.active",
                JsonObject.of("endsAt", active.endsAt().orElseThrow().toString()));
        events.publishEvent(new AccessEvent.Effective(active, now));
        return active;
    }

    /** It will not be given. What an earlier attempt may have done is still taken back. */
    private Pass never(Grant owed, String reason) {
        in(() -> {
            Instant now = clock.now();
            store.end(owed, Optional.empty(), reason, now);
            note(owed, "elevation.refused", JsonObject.of("reason", reason));
            events.publishEvent(new AccessEvent.NeverGiven(
                    store.find(owed.tenant(), owed.request()).orElseThrow(), now));
            return owed;
        });
        return new Pass.Later(Duration.ZERO);
    }

    private Pass takeBack(Membership membership) {
        if (membership.in(GrantState.ENDING).isEmpty()) {
            return new Pass.Settled();
        }
        Grant ending = membership.in(GrantState.ENDING).getFirst();
        return switch (guest(membership, ending)) {
            case Outcome.Unknown<Optional<GuestId>> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<Optional<GuestId>> rejected -> new Pass.Again(rejected.detail());
            case Outcome.Done<Optional<GuestId>> found ->
                found.value()
                        .map(guest -> takeBack(membership, ending, guest))
                        .orElseGet(() -> ended(membership, Optional.empty()));
        };
    }

    private Outcome<Optional<GuestId>> guest(Membership membership, Grant ending) {
        if (membership.guest().isPresent()) {
            return Outcome.done(membership.guest());
        }
        // The process may have ended between inviting and recording: the directory knows.
        var account = new OperationalAccount(ending.accountName(), ending.accountName());
        return directories.findGuest(ending.tenant(), account).then(guest -> Outcome.done(guest.map(Guest::id)));
    }

    private Pass takeBack(Membership membership, Grant ending, GuestId guest) {
        TenantId tenant = ending.tenant();
        Duration staleness = directories.staleness(tenant);
        if (membership.takenAt().isEmpty()) {
            return absentIsDone(
                    directories.take(tenant, group(ending), guest),
                    Acknowledged.OK,
                    done -> taken(membership, ending, staleness));
        }
        if (in(clock::now).isBefore(membership.takenAt().get().plus(staleness))) {
            return new Pass.Later(staleness);
        }
        return absentIsDone(
                directories.isMember(tenant, group(ending), guest),
                false,
                still -> still ? stillThere(membership) : ended(membership, Optional.of(guest)));
    }

    /** A group or guest that is not there has no membership either. */
    private static <T> Pass absentIsDone(Outcome<T> outcome, T ifAbsent, Function<T, Pass> next) {
        return switch (outcome) {
            case Outcome.Unknown<T> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<T> no ->
                no.reason() == Rejection.NOT_FOUND ? next.apply(ifAbsent) : new Pass.Again(no.detail());
            case Outcome.Done<T> done -> next.apply(done.value());
        };
    }

    /** Still a member after the time a read may lag: take again, and let people see it. */
    private Pass stillThere(Membership membership) {
        in(() -> {
            store.taken(membership.key(), Optional.empty());
            return membership;
        });
        return new Pass.Again("the directory still lists the membership");
    }

    private Pass taken(Membership membership, Grant ending, Duration staleness) {
        in(() -> {
            store.taken(membership.key(), Optional.of(clock.now()));
            return note(ending, "elevation.taken", JsonObject.empty());
        });
        return new Pass.Later(staleness);
    }

    private Pass ended(Membership membership, Optional<GuestId> guest) {
        String sessions = guest.map(id -> cutOff(membership, id)).orElse("not-supported");
        in(() -> {
            Instant now = clock.now();
            for (Grant ending : membership.in(GrantState.ENDING)) {
                store.ended(ending, membership.takenAt(), sessions, now);
                Grant ended = store.find(ending.tenant(), ending.request()).orElseThrow();
                note(ended, "elevation.ended", JsonObject.of("sessions", sessions));
                events.publishEvent(new AccessEvent.Ended(ended, now));
            }
            store.taken(membership.key(), Optional.empty());
            return membership;
        });
        return new Pass.Settled();
    }

    /** Ends sessions and, when the guest has no other live grant in this tenant, disables it. */
    private String cutOff(Membership membership, GuestId guest) {
        TenantId tenant = membership.key().tenant();
        String sessions = words(directories.revokeSessions(tenant, guest));
        if (store.isElsewhereAlive(membership.key())) {
            return sessions;
        }
        return absentIsFine(directories.disable(tenant, guest)) ? sessions : "failed";
    }

    private static String words(Outcome<Acknowledged> revoked) {
        return switch (revoked) {
            case Outcome.Done<Acknowledged> done -> "done";
            case Outcome.Rejected<Acknowledged> no ->
                no.reason() == Rejection.NOT_SUPPORTED ? "not-supported" : "failed";
            case Outcome.Unknown<Acknowledged> unknown -> "failed";
        };
    }

    private static boolean absentIsFine(Outcome<Acknowledged> disabled) {
        return switch (disabled) {
            case Outcome.Done<Acknowledged> done -> true;
            case Outcome.Rejected<Acknowledged> no -> no.reason() == Rejection.NOT_FOUND;
            case Outcome.Unknown<Acknowledged> unknown -> false;
        };
    }

    private Grant endedUnder(Grant ending, Grant kept) {
        Instant now = clock.now();
        store.endedUnder(ending, kept, now);
        Grant ended = store.find(ending.tenant(), ending.request()).orElseThrow();
        note(ended, "elevation.ended", JsonObject.of("coveredBy", kept.request().toString()));
        events.publishEvent(new AccessEvent.Ended(ended, now));
        return ended;
    }

    private EntryId note(Grant grant, String kind, JsonObject data) {
        return logs.append(grant.tenant(), new Logs.Entry(kind, SELF, Optional.of(grant.request()), data, Map.of()));
    }

    private RoleGroupId group(Grant grant) {
        return new RoleGroupId(directories
                .find(grant.tenant())
                .flatMap(tenant -> tenant.roleGroup(grant.roleGroup()))
                .orElseThrow()
                .groupId());
    }

    private <T> T in(Supplier<@Nullable T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
