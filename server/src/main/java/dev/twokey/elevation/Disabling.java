package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory.Guest;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.OperationalAccount;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Forbids a guest to sign in once no grant lets it in any more, in whichever role group; tried until the directory did it. */
@Component
class Disabling {
    private static final Logger LOG = LoggerFactory.getLogger(Disabling.class);

    private final GuestStore guests;
    private final GrantStore grants;
    private final Ledger ledger;
    private final Directories directories;
    private final DatabaseClock clock;
    private final ElevationSettings settings;

    Disabling(
            GuestStore guests,
            GrantStore grants,
            Ledger ledger,
            Directories directories,
            DatabaseClock clock,
            ElevationSettings settings) {
        this.guests = guests;
        this.grants = grants;
        this.ledger = ledger;
        this.directories = directories;
        this.clock = clock;
        this.settings = settings;
    }

    void pass(GuestStore.Opened opened) {
        Lease lease = new Lease(guests, opened.guest(), settings.lease());
        if (!lease.take()) {
            return;
        }
        try {
            // Somebody may have been let in again, rightly, since the row was found.
            if (!guests.isInUse(opened.guest())) {
                tryTo(opened, lease);
            }
        } catch (Lease.Lost lost) {
            LOG.info(
                    "a guest of {} is disabled by somebody else: {}",
                    opened.guest().tenant(),
                    lost.getMessage());
        } finally {
            lease.release();
        }
    }

    private void tryTo(GuestStore.Opened opened, Lease lease) {
        try {
            disable(opened, lease);
        } catch (Lease.Lost lost) {
            throw lost;
        } catch (RuntimeException broken) {
            // A bug or a broken machine. People must see it, and it is tried again.
            LOG.error("disabling a guest of {} failed", opened.guest().tenant(), broken);
            again(opened, "this server failed; its log tells why", lease);
        }
    }

    private void disable(GuestStore.Opened opened, Lease lease) {
        Outcome<Optional<GuestId>> found = find(opened, lease);
        lease.hold();
        if (found.equals(Outcome.done(Optional.empty())) && clock.now().isBefore(shownAt(opened))) {
            ledger.under(lease, () -> {
                guests.later(opened.guest(), shownAt(opened));
                return opened;
            });
            return;
        }
        switch (found.then(guest -> disable(opened.guest().tenant(), guest))) {
            case Outcome.Done<String> done -> disabled(opened, done.value(), lease);
            case Outcome.Unknown<String> unknown -> again(opened, unknown.reason(), lease);
            case Outcome.Rejected<String> no -> again(opened, no.detail(), lease);
        }
    }

    /** As it was recorded, or, when a process ended between inviting and recording, as the directory calls it. */
    private Outcome<Optional<GuestId>> find(GuestStore.Opened opened, Lease lease) {
        Optional<GuestId> met = guests.id(opened.guest());
        if (met.isPresent()) {
            return Outcome.done(met);
        }
        TenantId tenant = opened.guest().tenant();
        String account = grants.find(tenant, opened.openedUnder()).orElseThrow().accountName();
        lease.hold();
        return directories
                .findGuest(tenant, new OperationalAccount(account, account))
                .then(guest -> Outcome.done(guest.map(Guest::id)));
    }

    /** From when on every list shows whoever was invited under the opening. */
    private Instant shownAt(GuestStore.Opened opened) {
        return opened.openedAt()
                .plus(settings.lease())
                .plus(directories.staleness(opened.guest().tenant()));
    }

    /** How it came to be disabled; whoever is not there signs in nowhere either. */
    private Outcome<String> disable(TenantId tenant, Optional<GuestId> guest) {
        if (guest.isEmpty()) {
            return Outcome.done("absent");
        }
        return switch (directories.disable(tenant, guest.get())) {
            case Outcome.Done<Acknowledged> done -> Outcome.done("done");
            case Outcome.Unknown<Acknowledged> unknown -> new Outcome.Unknown<>(unknown.reason());
            case Outcome.Rejected<Acknowledged> no ->
                switch (no.reason()) {
                    case NOT_FOUND -> Outcome.done("absent");
                    case NOT_SUPPORTED -> Outcome.done("not-supported");
                    case NOT_PERMITTED, NOT_AUTHENTICATED, INVALID, CONFLICT ->
                        new Outcome.Rejected<>(no.reason(), no.detail());
                };
        };
    }

    private void disabled(GuestStore.Opened opened, String how, Lease lease) {
        ledger.under(lease, () -> {
            guests.disabled(opened.guest());
            return ledger.note(
                    opened.guest().tenant(),
                    opened.openedUnder(),
                    "elevation.guest-disabled",
                    JsonObject.of("outcome", how));
        });
    }

    private void again(GuestStore.Opened opened, String reason, Lease lease) {
        LOG.warn("a guest of {} was not disabled: {}", opened.guest().tenant(), reason);
        ledger.under(lease, () -> {
            guests.again(opened.guest(), reason, clock.now().plus(Backoff.after(opened.attempts())));
            return reason;
        });
    }
}
