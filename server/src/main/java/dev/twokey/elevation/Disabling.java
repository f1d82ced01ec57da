package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Departures;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Forbids guests to sign in once no grant lets them in any more, in whichever role group; tried until the directory shows
 * that it did it.
 */
@Component
class Disabling {
    private static final Logger LOG = LoggerFactory.getLogger(Disabling.class);

    private final GuestStore guests;
    private final GrantStore grants;
    private final Ledger ledger;
    private final Directories directories;
    private final LogLines lines;
    private final DatabaseClock clock;
    private final ElevationSettings settings;

    Disabling(
            GuestStore guests,
            GrantStore grants,
            Ledger ledger,
            Directories directories,
            LogLines lines,
            DatabaseClock clock,
            ElevationSettings settings) {
        this.guests = guests;
        this.grants = grants;
        this.ledger = ledger;
        this.directories = directories;
        this.lines = lines;
        this.clock = clock;
        this.settings = settings;
    }

    /** How it went with one guest. */
    private sealed interface Verdict {
        /** It is so: {@code done}, {@code absent} or {@code not-supported}. */
        record Disabled(String how) implements Verdict {}

        /** Nothing is wrong, but a list need not show it before then. */
        record Later(Instant then) implements Verdict {}

        record Again(String reason) implements Verdict {}
    }

    /** Works on these guests of one tenant, which are leased. */
    void pass(List<GuestStore.Opened> opened, Leases leases, Contact contact) {
        lines.ofTenant(leases.tenant(), () -> {
            // Somebody may have been let in again, rightly, since the rows were found.
            Set<AccountId> inUse = guests.inUse(leases.tenant(), leases.accounts());
            List<GuestStore.Opened> idle = opened.stream()
                    .filter(each -> !inUse.contains(each.guest().account()))
                    .toList();
            return idle.isEmpty() ? Map.of() : disable(idle, leases, contact);
        });
    }

    private Map<GuestStore.Opened, Verdict> disable(List<GuestStore.Opened> idle, Leases leases, Contact contact) {
        Departures departures = directories.departures(leases.tenant());
        Map<GuestStore.Opened, Verdict> verdicts = contact.each(
                idle,
                each -> LogLines.ofRequests(
                        List.of(each.openedUnder()), () -> tryTo(each, departures, leases, contact)));
        return ledger.together(
                leases,
                verdicts.keySet(),
                GuestStore.Opened::guest,
                ours -> {
                    record(ours, verdicts, leases.tenant());
                    return Map.of();
                },
                (each, broken) -> {
                    LOG.error("that a guest of {} was disabled was not recorded", leases.tenant(), broken);
                    leases.leaveToExpire(each.guest());
                });
    }

    private Verdict tryTo(GuestStore.Opened opened, Departures departures, Leases leases, Contact contact) {
        try {
            return disable(opened, departures, leases, contact);
        } catch (RuntimeException broken) {
            // A bug or a broken machine. People must see it, and it is tried again.
            LOG.error("disabling a guest of {} failed", leases.tenant(), broken);
            return new Verdict.Again(Pass.OUR_FAULT);
        }
    }

    private Verdict disable(GuestStore.Opened opened, Departures departures, Leases leases, Contact contact) {
        if (opened.id().isPresent()) {
            return disable(opened, opened.id().get(), departures, leases, contact);
        }
        // A process ended between inviting and recording: as the directory calls it.
        return switch (find(opened, departures, leases, contact)) {
            case Outcome.Done<Optional<Guest>> found ->
                found.value()
                        .map(guest -> disable(opened, guest.id(), departures, leases, contact))
                        .orElseGet(() -> absent(opened, departures));
            case Outcome.Unknown<Optional<Guest>> unknown -> new Verdict.Again(unknown.reason());
            case Outcome.Rejected<Optional<Guest>> no -> new Verdict.Again(no.detail());
        };
    }

    private Outcome<Optional<Guest>> find(
            GuestStore.Opened opened, Departures departures, Leases leases, Contact contact) {
        String account =
                grants.find(leases.tenant(), opened.openedUnder()).orElseThrow().accountName();
        return contact.ask(
                () -> leases.outlastsACall(opened.guest()),
                () -> departures.findGuest(new OperationalAccount(account, account)));
    }

    /** Whoever is not there signs in nowhere either, once every list shows whoever was invited under the opening. */
    private Verdict absent(GuestStore.Opened opened, Departures departures) {
        Instant shownAt = opened.openedAt().plus(settings.lease()).plus(departures.staleness());
        return clock.now().isBefore(shownAt) ? new Verdict.Later(shownAt) : new Verdict.Disabled("absent");
    }

    private Verdict disable(
            GuestStore.Opened opened, GuestId guest, Departures departures, Leases leases, Contact contact) {
        Outcome<Acknowledged> answer =
                contact.ask(() -> leases.outlastsACall(opened.guest()), () -> departures.disable(guest));
        return switch (answer) {
            case Outcome.Done<Acknowledged> done -> readBack(opened, departures, leases, contact);
            case Outcome.Unknown<Acknowledged> unknown -> new Verdict.Again(unknown.reason());
            case Outcome.Rejected<Acknowledged> no ->
                switch (no.reason()) {
                    case NOT_FOUND -> new Verdict.Disabled("absent");
                    case NOT_SUPPORTED -> new Verdict.Disabled("not-supported");
                    case NOT_PERMITTED, NOT_LICENSED, NOT_AUTHENTICATED, INVALID, CONFLICT ->
                        new Verdict.Again(no.detail());
                };
        };
    }

    /** An acknowledgement may be false, or overtaken by a late write: it is so when the directory shows it. */
    private Verdict readBack(GuestStore.Opened opened, Departures departures, Leases leases, Contact contact) {
        return switch (find(opened, departures, leases, contact)) {
            case Outcome.Done<Optional<Guest>> found ->
                found.value().map(guest -> seen(guest, opened, departures)).orElseGet(() -> absent(opened, departures));
            case Outcome.Unknown<Optional<Guest>> unknown -> new Verdict.Again(unknown.reason());
            case Outcome.Rejected<Optional<Guest>> no -> new Verdict.Again(no.detail());
        };
    }

    private Verdict seen(Guest guest, GuestStore.Opened opened, Departures departures) {
        // Sooner a read may still show how it was before it was opened.
        Instant believed = opened.openedAt().plus(departures.staleness());
        if (guest.enabled()) {
            return new Verdict.Again("the directory still shows the guest as enabled");
        }
        return clock.now().isBefore(believed) ? new Verdict.Later(believed) : new Verdict.Disabled("done");
    }

    private void record(List<GuestStore.Opened> ours, Map<GuestStore.Opened, Verdict> verdicts, TenantId tenant) {
        List<AccountId> disabled = new ArrayList<>();
        for (GuestStore.Opened opened : ours) {
            switch (Objects.requireNonNull(verdicts.get(opened))) {
                case Verdict.Disabled done -> {
                    disabled.add(opened.guest().account());
                    ledger.note(
                            tenant,
                            opened.openedUnder(),
                            "elevation.guest-disabled",
                            JsonObject.of("outcome", done.how()));
                }
                case Verdict.Later later -> guests.later(opened.guest(), later.then());
                case Verdict.Again again -> {
                    LogLines.ofRequests(List.of(opened.openedUnder()), () -> {
                        LOG.warn("a guest of {} was not disabled: {}", tenant, again.reason());
                        return again;
                    });
                    guests.again(opened.guest(), again.reason(), clock.now().plus(Backoff.after(opened.attempts())));
                }
            }
        }
        guests.disabled(tenant, disabled);
    }
}
