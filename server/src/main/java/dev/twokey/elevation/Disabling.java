package dev.twokey.elevation;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Departures;
import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory.Guest;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.OperationalAccount;
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

/** Forbids guests to sign in once no grant lets them in any more, in whichever role group; tried until the directory did it. */
@Component
class Disabling {
    private static final Logger LOG = LoggerFactory.getLogger(Disabling.class);

    private final GuestStore guests;
    private final GrantStore grants;
    private final Ledger ledger;
    private final Directories directories;
    private final Calls calls;
    private final DatabaseClock clock;
    private final ElevationSettings settings;

    Disabling(
            GuestStore guests,
            GrantStore grants,
            Ledger ledger,
            Directories directories,
            Calls calls,
            DatabaseClock clock,
            ElevationSettings settings) {
        this.guests = guests;
        this.grants = grants;
        this.ledger = ledger;
        this.directories = directories;
        this.calls = calls;
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
    void pass(List<GuestStore.Opened> opened, Leases leases) {
        // Somebody may have been let in again, rightly, since the rows were found.
        Set<AccountId> inUse = guests.inUse(leases.tenant(), leases.accounts());
        List<GuestStore.Opened> idle = opened.stream()
                .filter(each -> !inUse.contains(each.guest().account()))
                .toList();
        if (idle.isEmpty()) {
            return;
        }
        Departures departures = directories.departures(leases.tenant());
        Map<GuestStore.Opened, Verdict> verdicts =
                calls.each(leases.tenant(), idle, each -> tryTo(each, departures, leases));
        ledger.together(
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

    private Verdict tryTo(GuestStore.Opened opened, Departures departures, Leases leases) {
        try {
            return disable(opened, departures, leases);
        } catch (RuntimeException broken) {
            // A bug or a broken machine. People must see it, and it is tried again.
            LOG.error("disabling a guest of {} failed", leases.tenant(), broken);
            return new Verdict.Again(Pass.OUR_FAULT);
        }
    }

    private Verdict disable(GuestStore.Opened opened, Departures departures, Leases leases) {
        Outcome<Optional<GuestId>> found = find(opened, leases);
        Instant shownAt = shownAt(opened, departures);
        if (found.equals(Outcome.done(Optional.empty())) && clock.now().isBefore(shownAt)) {
            return new Verdict.Later(shownAt);
        }
        return switch (found.then(guest -> disable(opened, guest, departures, leases))) {
            case Outcome.Done<String> done -> new Verdict.Disabled(done.value());
            case Outcome.Unknown<String> unknown -> new Verdict.Again(unknown.reason());
            case Outcome.Rejected<String> no -> new Verdict.Again(no.detail());
        };
    }

    /** As it was recorded, or, when a process ended between inviting and recording, as the directory calls it. */
    private Outcome<Optional<GuestId>> find(GuestStore.Opened opened, Leases leases) {
        if (opened.id().isPresent()) {
            return Outcome.done(opened.id());
        }
        TenantId tenant = leases.tenant();
        String account = grants.find(tenant, opened.openedUnder()).orElseThrow().accountName();
        return leases.outlastsACall(opened.guest())
                ? directories
                        .findGuest(tenant, new OperationalAccount(account, account))
                        .then(guest -> Outcome.done(guest.map(Guest::id)))
                : new Outcome.Unknown<>("another worker took over");
    }

    /** From when on every list shows whoever was invited under the opening. */
    private Instant shownAt(GuestStore.Opened opened, Departures departures) {
        return opened.openedAt().plus(settings.lease()).plus(departures.staleness());
    }

    /** How it came to be disabled; whoever is not there signs in nowhere either. */
    private static Outcome<String> disable(
            GuestStore.Opened opened, Optional<GuestId> guest, Departures departures, Leases leases) {
        if (guest.isEmpty()) {
            return Outcome.done("absent");
        }
        if (!leases.outlastsACall(opened.guest())) {
            return new Outcome.Unknown<>("another worker took over");
        }
        return switch (departures.disable(guest.get())) {
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
                    LOG.warn("a guest of {} was not disabled: {}", tenant, again.reason());
                    guests.again(opened.guest(), again.reason(), clock.now().plus(Backoff.after(opened.attempts())));
                }
            }
        }
        guests.disabled(tenant, disabled);
    }
}
