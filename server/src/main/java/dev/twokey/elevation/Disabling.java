package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
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
    private final GuestSearch search;
    private final Directories directories;
    private final DatabaseClock clock;
    private final ElevationSettings settings;

    Disabling(
            GuestStore guests,
            GrantStore grants,
            Ledger ledger,
            GuestSearch search,
            Directories directories,
            DatabaseClock clock,
            ElevationSettings settings) {
        this.guests = guests;
        this.grants = grants;
        this.ledger = ledger;
        this.search = search;
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
                disable(opened, lease);
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

    private void disable(GuestStore.Opened opened, Lease lease) {
        String account = grants.find(opened.guest().tenant(), opened.openedUnder())
                .orElseThrow()
                .accountName();
        Outcome<Optional<GuestId>> found = search.find(opened.guest(), account);
        lease.hold();
        switch (found.then(guest -> disable(opened.guest().tenant(), guest))) {
            case Outcome.Done<String> done -> disabled(opened, done.value(), lease);
            case Outcome.Unknown<String> unknown -> again(opened, unknown.reason(), lease);
            case Outcome.Rejected<String> no -> again(opened, no.detail(), lease);
        }
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
