package dev.twokey.elevation;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.CompletedKeys;
import dev.twokey.audit.EntryId;
import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.OperationalAccount;
import dev.twokey.kernel.Answer;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets in whom a warrant names: intent, signed checkpoint, deed, read-back, record. */
@Component
class Giving {
    private final GrantStore grants;
    private final MembershipStore memberships;
    private final Ledger ledger;
    private final Approvals approvals;
    private final Directories directories;
    private final Logs logs;
    private final DatabaseClock clock;

    Giving(
            GrantStore grants,
            MembershipStore memberships,
            Ledger ledger,
            Approvals approvals,
            Directories directories,
            Logs logs,
            DatabaseClock clock) {
        this.grants = grants;
        this.memberships = memberships;
        this.ledger = ledger;
        this.approvals = approvals;
        this.directories = directories;
        this.logs = logs;
        this.clock = clock;
    }

    /** Gives what is owed; what ends meanwhile ends under the grant that goes on. */
    Pass give(Membership membership, Lease lease) {
        Grant kept = membership.wanted().orElseThrow();
        for (Grant ending : membership.in(GrantState.ENDING)) {
            // Another live grant holds the same membership, so nothing is taken from the directory.
            ledger.in(() -> endedUnder(ending, kept));
        }
        for (Grant owed : membership.in(GrantState.OWED)) {
            Pass pass = give(membership, owed, lease);
            if (!(pass instanceof Pass.Settled)) {
                return pass;
            }
        }
        return new Pass.Settled();
    }

    private Pass give(Membership membership, Grant owed, Lease lease) {
        return switch (approvals.warrant(owed.tenant(), owed.request())) {
            case Answer.Refused<CompletedKeys> no -> never(owed, no.refusal().code());
            case Answer.Granted<CompletedKeys> yes -> give(membership, owed, yes.value(), lease);
        };
    }

    private Pass give(Membership membership, Grant owed, CompletedKeys warrant, Lease lease) {
        EntryId intent = ledger.in(() -> {
            EntryId entry = ledger.note(owed, "elevation.intended", JsonObject.empty());
            grants.intend(owed, entry.value(), clock.now());
            return entry;
        });
        logs.sequence(owed.tenant());
        if (!logs.isCovered(intent)) {
            return new Pass.Again("the intent is not covered by a signed checkpoint yet");
        }
        var account = new OperationalAccount(owed.accountName(), owed.accountName());
        return switch (directories.give(warrant, account, lease::renew)) {
            case Outcome.Unknown<GuestId> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<GuestId> rejected ->
                never(owed, "directory-refused: " + rejected.reason() + " " + rejected.detail());
            case Outcome.Done<GuestId> done -> readBackIn(membership, owed, done.value());
        };
    }

    private Pass readBackIn(Membership membership, Grant owed, GuestId guest) {
        ledger.in(() -> {
            memberships.met(membership.key(), guest);
            memberships.taken(membership.key(), Optional.empty());
            return guest;
        });
        return switch (directories.isMember(owed.tenant(), ledger.group(owed), guest)) {
            case Outcome.Unknown<Boolean> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<Boolean> rejected -> new Pass.Again(rejected.detail());
            case Outcome.Done<Boolean> done -> {
                if (!done.value()) {
                    yield new Pass.Again("propagating in the directory");
                }
                yield ledger.in(() -> begin(owed, membership.attempts()));
            }
        };
    }

    /** The clock starts now, or at the first attempt if an earlier one may have had an effect unseen. */
    private Pass begin(Grant owed, int attempts) {
        Grant today = grants.find(owed.tenant(), owed.request()).orElseThrow();
        if (today.state() != GrantState.OWED) {
            // It was ended while the directory was being asked: the next pass takes back what was just given.
            return new Pass.Later(Duration.ZERO);
        }
        Instant now = clock.now();
        boolean clear = attempts == 0 && grants.intents(owed) == 1;
        Instant startsAt = clear ? now : grants.firstIntent(owed).orElse(now);
        grants.begin(owed, startsAt, now);
        Grant active = grants.find(owed.tenant(), owed.request()).orElseThrow();
        ledger.note(
                active,
                "elevation.active",
                JsonObject.of("endsAt", active.endsAt().orElseThrow().toString()));
        ledger.publish(new AccessEvent.Effective(active, now));
        return new Pass.Settled();
    }

    /** It will not be given. What an earlier attempt may have done is still taken back. */
    private Pass never(Grant owed, String reason) {
        ledger.in(() -> {
            Instant now = clock.now();
            grants.end(owed, Optional.empty(), reason, now);
            ledger.note(owed, "elevation.refused", JsonObject.of("reason", reason));
            ledger.publish(new AccessEvent.NeverGiven(
                    grants.find(owed.tenant(), owed.request()).orElseThrow(), now));
            return owed;
        });
        return new Pass.Later(Duration.ZERO);
    }

    private Grant endedUnder(Grant ending, Grant kept) {
        Instant now = clock.now();
        grants.endedUnder(ending, kept, now);
        Grant ended = grants.find(ending.tenant(), ending.request()).orElseThrow();
        ledger.note(
                ended,
                "elevation.ended",
                JsonObject.of("coveredBy", kept.request().toString()));
        ledger.publish(new AccessEvent.Ended(ended, now));
        return ended;
    }
}
