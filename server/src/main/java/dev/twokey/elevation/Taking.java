package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory.Guest;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.OperationalAccount;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Takes back what no live grant holds any more. */
@Component
class Taking {
    private static final String TAKEN_OVER = "another worker took over";

    private final GrantStore grants;
    private final MembershipStore memberships;
    private final Ledger ledger;
    private final Directories directories;
    private final DatabaseClock clock;

    Taking(
            GrantStore grants,
            MembershipStore memberships,
            Ledger ledger,
            Directories directories,
            DatabaseClock clock) {
        this.grants = grants;
        this.memberships = memberships;
        this.ledger = ledger;
        this.directories = directories;
        this.clock = clock;
    }

    /** Takes back, waits as long as a read may lag, reads back, and only then says ended. */
    Pass takeBack(Membership membership, Lease lease) {
        if (membership.in(GrantState.ENDING).isEmpty()) {
            return new Pass.Settled();
        }
        Grant ending = membership.in(GrantState.ENDING).getFirst();
        return switch (guest(membership, ending)) {
            case Outcome.Unknown<Optional<GuestId>> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<Optional<GuestId>> rejected -> new Pass.Again(rejected.detail());
            case Outcome.Done<Optional<GuestId>> found ->
                found.value()
                        .map(guest -> takeBack(membership, ending, guest, lease))
                        .orElseGet(() -> ended(membership, Optional.empty(), lease));
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

    private Pass takeBack(Membership membership, Grant ending, GuestId guest, Lease lease) {
        TenantId tenant = ending.tenant();
        Duration staleness = directories.staleness(tenant);
        if (!lease.renew()) {
            return new Pass.Again(TAKEN_OVER);
        }
        if (membership.takenAt().isEmpty()) {
            return absentIsDone(
                    directories.take(tenant, ledger.group(ending), guest),
                    Acknowledged.OK,
                    done -> taken(membership, ending, staleness));
        }
        if (ledger.in(clock::now).isBefore(membership.takenAt().get().plus(staleness))) {
            return new Pass.Later(staleness);
        }
        return absentIsDone(
                directories.isMember(tenant, ledger.group(ending), guest),
                false,
                still -> still ? stillThere(membership) : ended(membership, Optional.of(guest), lease));
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
        ledger.in(() -> {
            memberships.taken(membership.key(), Optional.empty());
            return membership;
        });
        return new Pass.Again("the directory still lists the membership");
    }

    private Pass taken(Membership membership, Grant ending, Duration staleness) {
        ledger.in(() -> {
            memberships.taken(membership.key(), Optional.of(clock.now()));
            return ledger.note(ending, "elevation.taken", JsonObject.empty());
        });
        return new Pass.Later(staleness);
    }

    private Pass ended(Membership membership, Optional<GuestId> guest, Lease lease) {
        if (!lease.renew()) {
            return new Pass.Again(TAKEN_OVER);
        }
        String sessions = guest.map(id -> cutOff(membership, id, lease)).orElse("not-supported");
        ledger.in(() -> {
            Instant now = clock.now();
            for (Grant ending : membership.in(GrantState.ENDING)) {
                grants.ended(ending, membership.takenAt(), sessions, now);
                Grant ended = grants.find(ending.tenant(), ending.request()).orElseThrow();
                ledger.note(ended, "elevation.ended", JsonObject.of("sessions", sessions));
                ledger.publish(new AccessEvent.Ended(ended, now));
            }
            memberships.taken(membership.key(), Optional.empty());
            return membership;
        });
        return new Pass.Settled();
    }

    /** Ends sessions and, when the guest has no other live grant in this tenant, disables it. */
    private String cutOff(Membership membership, GuestId guest, Lease lease) {
        TenantId tenant = membership.key().tenant();
        String sessions = words(directories.revokeSessions(tenant, guest));
        if (!lease.renew()) {
            return "failed";
        }
        if (memberships.isElsewhereAlive(membership.key())) {
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
}
