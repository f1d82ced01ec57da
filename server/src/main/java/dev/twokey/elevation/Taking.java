package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Takes back what no live grant holds any more: take, wait as long as a read may lag, read back, and only then "ended". */
@Component
class Taking {
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

    Pass takeBack(Membership membership, Lease lease) {
        if (membership.in(GrantState.ENDING).isEmpty()) {
            return new Pass.Settled();
        }
        Grant ending = membership.in(GrantState.ENDING).getFirst();
        // Whoever is let in was recorded before; whom nobody recorded, nobody let in.
        return membership
                .guest()
                .map(guest -> takeBack(membership, ending, guest, lease))
                .orElseGet(() -> ended(membership, "not-supported", lease));
    }

    private Pass takeBack(Membership membership, Grant ending, GuestId guest, Lease lease) {
        TenantId tenant = ending.tenant();
        RoleGroupId group = directories.roleGroup(tenant, ending.roleGroup());
        Duration staleness = directories.staleness(tenant);
        lease.hold();
        if (membership.takenAt().isEmpty()) {
            return absentIsDone(
                    directories.take(tenant, group, guest),
                    Acknowledged.OK,
                    done -> taken(membership, ending, staleness, lease));
        }
        Instant readableAt = membership.takenAt().get().plus(staleness);
        if (clock.now().isBefore(readableAt)) {
            return new Pass.Later(staleness);
        }
        return absentIsDone(
                directories.isMember(tenant, group, guest),
                false,
                still ->
                        still ? stillThere(membership, lease) : ended(membership, cutOff(tenant, guest, lease), lease));
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
    private Pass stillThere(Membership membership, Lease lease) {
        return ledger.under(lease, () -> {
            memberships.taken(membership.key(), Optional.empty());
            return new Pass.Again("the directory still lists the membership");
        });
    }

    private Pass taken(Membership membership, Grant ending, Duration staleness, Lease lease) {
        return ledger.under(lease, () -> {
            memberships.taken(membership.key(), Optional.of(clock.now()));
            ledger.note(ending, "elevation.taken", JsonObject.empty());
            return new Pass.Later(staleness);
        });
    }

    /** Ends the sign-in sessions that the directory keeps. How that went is told; the membership is gone either way. */
    private String cutOff(TenantId tenant, GuestId guest, Lease lease) {
        lease.hold();
        return switch (directories.revokeSessions(tenant, guest)) {
            case Outcome.Done<Acknowledged> done -> "done";
            case Outcome.Rejected<Acknowledged> no ->
                no.reason() == Rejection.NOT_SUPPORTED ? "not-supported" : "failed";
            case Outcome.Unknown<Acknowledged> unknown -> "failed";
        };
    }

    private Pass ended(Membership membership, String sessions, Lease lease) {
        return ledger.under(lease, () -> {
            Instant now = clock.now();
            for (Grant ending : membership.in(GrantState.ENDING)) {
                grants.ended(ending, membership.takenAt(), sessions, now);
                Grant ended = grants.find(ending.tenant(), ending.request()).orElseThrow();
                ledger.note(ended, "elevation.ended", JsonObject.of("sessions", sessions));
                ledger.publish(new AccessEvent.Ended(ended, now));
            }
            memberships.taken(membership.key(), Optional.empty());
            return new Pass.Settled();
        });
    }
}
