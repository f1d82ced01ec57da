package dev.twokey.elevation;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.CompletedKeys;
import dev.twokey.audit.EntryId;
import dev.twokey.audit.LogRefusal;
import dev.twokey.audit.Logs;
import dev.twokey.audit.Restores;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Refusal;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets in whom a warrant names: intent, signed checkpoint, deed, read-back, record. */
@Component
class Giving {
    private final GrantStore grants;
    private final IntentStore intents;
    private final MembershipStore memberships;
    private final GuestStore guests;
    private final Ledger ledger;
    private final Approvals approvals;
    private final Directories directories;
    private final Logs logs;
    private final Restores restores;
    private final ReconciliationStore reconciliations;
    private final DatabaseClock clock;
    private final ElevationSettings settings;

    Giving(
            GrantStore grants,
            IntentStore intents,
            MembershipStore memberships,
            GuestStore guests,
            Ledger ledger,
            Approvals approvals,
            Directories directories,
            Logs logs,
            Restores restores,
            ReconciliationStore reconciliations,
            DatabaseClock clock,
            ElevationSettings settings) {
        this.grants = grants;
        this.intents = intents;
        this.memberships = memberships;
        this.guests = guests;
        this.ledger = ledger;
        this.approvals = approvals;
        this.directories = directories;
        this.logs = logs;
        this.restores = restores;
        this.reconciliations = reconciliations;
        this.clock = clock;
        this.settings = settings;
    }

    /** Gives what is owed, one after the other. */
    Pass give(Membership membership, Lease lease, Contact contact) {
        for (Grant owed : membership.in(GrantState.OWED)) {
            Pass pass = give(membership, owed, lease, contact);
            if (!(pass instanceof Pass.Settled)) {
                return pass;
            }
        }
        // What ends meanwhile ends under the grant that goes on.
        return membership.in(GrantState.ENDING).isEmpty() ? new Pass.Settled() : new Pass.Later(Duration.ZERO);
    }

    private Pass give(Membership membership, Grant owed, Lease lease, Contact contact) {
        Optional<String> over = over(owed);
        if (over.isPresent()) {
            return never(owed, over.get(), lease);
        }
        if (contact.isSilent()) {
            return new Pass.Again(Contact.NOT_ASKED);
        }
        // Once there is room, and not before: neither the warrant nor the intent may grow old while that is waited for.
        return contact.one(() -> {
            lease.hold();
            return giveNow(membership, owed, lease, contact);
        });
    }

    private Pass giveNow(Membership membership, Grant owed, Lease lease, Contact contact) {
        Optional<String> over = over(owed);
        if (over.isPresent()) {
            return never(owed, over.get(), lease);
        }
        Optional<String> waits = waits(owed);
        if (waits.isPresent()) {
            return new Pass.Again(waits.get());
        }
        Duration apart = clock.aheadOfNode().abs();
        if (apart.compareTo(DatabaseClock.AGREES) > 0) {
            return new Pass.Again("the clocks of this node and of the database differ by " + apart.toSeconds() + " s");
        }
        return switch (approvals.warrant(owed.tenant(), owed.request())) {
            case Answer.Refused<CompletedKeys> no -> refused(owed, no.refusal(), lease);
            case Answer.Granted<CompletedKeys> yes -> give(membership, owed, yes.value(), lease, contact);
        };
    }

    /** Why it will not be given any more, whatever the directory says. */
    private Optional<String> over(Grant owed) {
        if (clock.now().isAfter(owed.owedAt().plus(settings.giveWithin()))) {
            return Optional.of("not-given-in-time");
        }
        return isUsedUp(owed) ? Optional.of("no-time-left") : Optional.empty();
    }

    /** What may be mended ends no access: nothing is given meanwhile, and people see why. */
    private Pass refused(Grant owed, Refusal no, Lease lease) {
        return no == LogRefusal.DATABASE_NOT_AS_SIGNED ? new Pass.Again(no.sentence()) : never(owed, no.code(), lease);
    }

    /** Why nobody may be let in yet, though the keys may be complete: they are not spent for it. */
    private Optional<String> waits(Grant owed) {
        return restores.refuses(owed.tenant())
                .map(Refusal::sentence)
                .or(() -> reconciliations.isOwed(owed.tenant())
                        ? Optional.of("the directory is read first, since the database was restored")
                        : Optional.empty());
    }

    private Pass give(Membership membership, Grant owed, CompletedKeys warrant, Lease lease, Contact contact) {
        EntryId intent = ledger.under(lease, () -> {
            Instant now = clock.now();
            EntryId entry = ledger.note(owed, "elevation.intended", JsonObject.empty());
            intents.intend(owed, entry.value(), now);
            guests.opened(membership.key().guest(), owed.request(), now);
            // From here on it may be in again, whatever was taken before.
            memberships.taken(membership.key(), Optional.empty());
            return entry;
        });
        logs.sequence(owed.tenant());
        if (!logs.isCovered(intent)) {
            return new Pass.Again("the intent is not covered by a signed checkpoint yet");
        }
        var account = new OperationalAccount(owed.accountName(), owed.accountName());
        return switch (asked(lease, contact, () -> directories.invite(warrant, account))) {
            case Outcome.Unknown<Guest> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<Guest> rejected -> never(owed, refusal(rejected), lease);
            case Outcome.Done<Guest> done -> give(membership, owed, warrant, done.value(), lease, contact);
        };
    }

    /** Who is let in is written down before: whatever happens next, it is known whom to take out again. */
    private Pass give(
            Membership membership, Grant owed, CompletedKeys warrant, Guest guest, Lease lease, Contact contact) {
        if (!ledger.under(lease, () -> guests.met(membership.key().guest(), guest.id()))) {
            return new Pass.Again("the directory has another guest of this account than the one that has access there");
        }
        return switch (asked(lease, contact, () -> directories.give(warrant, guest, wall(owed), lease::renew))) {
            case Outcome.Unknown<Acknowledged> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<Acknowledged> rejected -> never(owed, refusal(rejected), lease);
            case Outcome.Done<Acknowledged> done -> readBack(membership, owed, guest.id(), lease, contact);
        };
    }

    /** Behind the end that we take it at: a second wall, which must not come first. */
    private Instant wall(Grant owed) {
        return clock.now().plus(owed.duration()).plus(settings.overdueAfter());
    }

    /** If nobody took over meanwhile. */
    private static <T> Outcome<T> asked(Lease lease, Contact contact, Supplier<Outcome<T>> call) {
        lease.hold();
        return contact.ask(() -> true, call);
    }

    private static String refusal(Outcome.Rejected<?> rejected) {
        return "directory-refused: " + rejected.reason() + " " + rejected.detail();
    }

    private Pass readBack(Membership membership, Grant owed, GuestId guest, Lease lease, Contact contact) {
        RoleGroupId group = directories.roleGroup(owed.tenant(), owed.roleGroup());
        return switch (asked(lease, contact, () -> directories.isMember(owed.tenant(), group, guest))) {
            case Outcome.Unknown<Boolean> unknown -> new Pass.Again(unknown.reason());
            case Outcome.Rejected<Boolean> rejected -> new Pass.Again(rejected.detail());
            case Outcome.Done<Boolean> done ->
                done.value()
                        ? ledger.under(lease, () -> begin(owed, membership.attempts()))
                        : new Pass.Again("propagating in the directory");
        };
    }

    /** The clock starts now, or at the first attempt if an earlier one may have had an effect unseen (decision 0006). */
    private Pass begin(Grant asked, int attempts) {
        Grant owed = grants.find(asked.tenant(), asked.request()).orElseThrow();
        if (owed.state() != GrantState.OWED) {
            // It was ended while the directory was being asked: what was just given is taken back next.
            return new Pass.Later(Duration.ZERO);
        }
        Instant now = clock.now();
        boolean clear = attempts == 0 && intents.count(owed) == 1;
        Instant startsAt = clear ? now : intents.first(owed).orElse(now);
        if (!startsAt.plus(owed.duration()).isAfter(now)) {
            return ended(owed, "no-time-left", now);
        }
        grants.begin(owed, startsAt, now);
        Grant active = grants.find(owed.tenant(), owed.request()).orElseThrow();
        ledger.note(
                active,
                "elevation.active",
                JsonObject.of("endsAt", active.endsAt().orElseThrow().toString()));
        ledger.publish(new AccessEvent.Effective(List.of(active), now));
        return new Pass.Settled();
    }

    /** Whether it would be over if its first attempt had had an effect, unseen: then it lasted what was signed, and no more. */
    private boolean isUsedUp(Grant owed) {
        return intents.first(owed)
                .map(first -> !first.plus(owed.duration()).isAfter(clock.now()))
                .orElse(false);
    }

    /** It will not be given. What an earlier attempt may have done is still taken back. */
    private Pass never(Grant asked, String reason, Lease lease) {
        return ledger.under(lease, () -> {
            Grant owed = grants.find(asked.tenant(), asked.request()).orElseThrow();
            return owed.state() == GrantState.OWED ? ended(owed, reason, clock.now()) : new Pass.Later(Duration.ZERO);
        });
    }

    private Pass ended(Grant owed, String reason, Instant now) {
        grants.end(owed, Optional.empty(), reason, now);
        ledger.note(owed, "elevation.refused", JsonObject.of("reason", reason));
        ledger.publish(new AccessEvent.NeverGiven(
                List.of(grants.find(owed.tenant(), owed.request()).orElseThrow()), now));
        return new Pass.Later(Duration.ZERO);
    }
}
