package dev.twokey.elevation;

import dev.twokey.elevation.WorkStore.Claim;
import dev.twokey.elevation.WorkStore.Claimed;
import dev.twokey.elevation.WorkStore.Share;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Leases what is due, as far as there is room for it, and makes passes of it: a tenant's removals many at a time, each guest
 * that something is given to by itself, since that waits for more; and guests without any access, to be disabled. Tenants at
 * which tries failed come last, by one pass of removals at a time, and have half of the room together (decision 0021).
 */
@Component
class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** Removals of one tenant that are recorded together. */
    private static final int TOGETHER = 16;
    /** So many chunks are looked for at one go. */
    private static final int REFILL = 4;
    /** While others wait to be taken out, guests are disabled one by one and no more often: these are inside, those are not. */
    private static final Duration BESIDE = Duration.ofSeconds(1);

    private final WorkStore work;
    private final LeaseStore leases;
    private final Worker worker;
    private final Disabling disabling;
    private final Calls calls;
    private final ElevationSettings settings;
    private final Busy busy;
    private long disabledBeside = System.nanoTime() - BESIDE.toNanos();

    Dispatcher(
            WorkStore work,
            LeaseStore leases,
            Worker worker,
            Disabling disabling,
            Calls calls,
            ElevationSettings settings) {
        this.work = work;
        this.leases = leases;
        this.worker = worker;
        this.disabling = disabling;
        this.calls = calls;
        this.settings = settings;
        this.busy = new Busy(Math.max(settings.guestsAtOnce() / 2, settings.guestsAtOnce() - REFILL * TOGETHER));
    }

    /**
     * Begins the passes over what is due now. Nothing is found twice, by whomever. However many memberships are due, there
     * is room for some guests who are to be disabled.
     *
     * @param begin must run what it is given
     * @return how many passes were begun
     */
    int claim(Consumer<Runnable> begin) {
        int begun = claimMemberships(begin);
        if (busy.guests() <= TOGETHER) {
            return begun + claimToDisable(begin);
        }
        long now = System.nanoTime();
        if (now - disabledBeside < BESIDE.toNanos()) {
            return begun;
        }
        disabledBeside = now;
        return begun + claimToDisable(begin, 1);
    }

    int claimMemberships(Consumer<Runnable> begin) {
        int begun = 0;
        for (Repute repute : Repute.values()) {
            Claim claim = claimOf(repute, settings.guestsAtOnce() - TOGETHER, Integer.MAX_VALUE);
            if (claim.most() > 0) {
                begun += begin(memberships(claim), begin);
            }
        }
        return begun;
    }

    private List<Work> memberships(Claim claim) {
        long before = System.nanoTime();
        List<Work> found = new ArrayList<>();
        work.claim(claim).stream()
                .collect(Collectors.groupingBy(claimed -> claimed.guest().tenant()))
                .forEach((tenant, guests) -> {
                    // A giving can fail for reasons of its own guest: it silences no removal.
                    Contact givings = calls.contact(tenant, claim.repute());
                    guests.stream()
                            .filter(Claimed::gives)
                            .forEach(guest -> found.add(over(List.of(account(guest)), claim, before, givings, tenant)));
                    Contact removals = calls.contact(tenant, claim.repute());
                    List<AccountId> rest = guests.stream()
                            .filter(guest -> !guest.gives())
                            .map(Dispatcher::account)
                            .toList();
                    chunks(rest).forEach(chunk -> found.add(over(chunk, claim, before, removals, tenant)));
                });
        return found;
    }

    private Work over(List<AccountId> accounts, Claim claim, long before, Contact contact, TenantId tenant) {
        Leases ours = leases(tenant, accounts, claim, before);
        return new Work(
                ours, claim.repute(), accounts.size(), () -> worker.pass(work.dueOf(tenant, accounts), ours, contact));
    }

    int claimToDisable(Consumer<Runnable> begin) {
        return claimToDisable(begin, TOGETHER);
    }

    /** @param most of each repute: where tries failed, nobody waits for ever behind all the others */
    private int claimToDisable(Consumer<Runnable> begin, int most) {
        int begun = 0;
        for (Repute repute : Repute.values()) {
            Claim claim = claimOf(repute, settings.guestsAtOnce(), most);
            if (claim.most() > 0) {
                begun += begin(toDisable(claim), begin);
            }
        }
        return begun;
    }

    private List<Work> toDisable(Claim claim) {
        long before = System.nanoTime();
        List<Work> found = new ArrayList<>();
        work.claimToDisable(claim).stream()
                .collect(Collectors.groupingBy(opened -> opened.guest().tenant()))
                .forEach((tenant, guests) -> {
                    List<AccountId> accounts = guests.stream()
                            .map(opened -> opened.guest().account())
                            .toList();
                    Leases ours = leases(tenant, accounts, claim, before);
                    Contact contact = calls.contact(tenant, claim.repute());
                    found.add(
                            new Work(ours, claim.repute(), guests.size(), () -> disabling.pass(guests, ours, contact)));
                });
        return found;
    }

    /** @param room of how many guests in all */
    private Claim claimOf(Repute repute, int room, int most) {
        int left = Math.min(room - busy.guests(), most);
        String holder = UUID.randomUUID().toString();
        return switch (repute) {
            case SOUND ->
                new Claim(
                        holder,
                        settings.lease(),
                        repute,
                        new Share(TOGETHER, 2 * TOGETHER, room),
                        left,
                        busy.ofTenants());
            case DOUBTFUL ->
                new Claim(
                        holder,
                        settings.lease(),
                        repute,
                        new Share(TOGETHER, TOGETHER, room),
                        Math.min(left, room / 2 - busy.doubtful()),
                        busy.ofTenants());
        };
    }

    private static AccountId account(Claimed claimed) {
        return claimed.guest().account();
    }

    static <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            chunks.add(all.subList(from, Math.min(all.size(), from + TOGETHER)));
        }
        return chunks;
    }

    private Leases leases(TenantId tenant, Collection<AccountId> accounts, Claim claim, long leasedAt) {
        return new Leases(leases, tenant, accounts, claim.holder(), claim.length(), leasedAt);
    }

    private record Work(Leases leases, Repute repute, int guests, Runnable pass) {}

    private int begin(List<Work> found, Consumer<Runnable> begin) {
        found.forEach(each -> {
            busy.enter(each.leases().tenant(), each.repute(), each.guests());
            boolean begun = false;
            try {
                begin.accept(() -> run(each));
                begun = true;
            } finally {
                if (!begun) {
                    leave(each);
                }
            }
        });
        return found.size();
    }

    private void run(Work each) {
        try {
            each.pass().run();
            each.leases().release();
        } catch (RuntimeException broken) {
            // Nothing is lost: what is due stands in the rows, and is found again once the lease has run out.
            LOG.error("a pass failed", broken);
        } finally {
            leave(each);
        }
    }

    private void leave(Work each) {
        busy.leave(each.leases().tenant(), each.repute(), each.guests());
    }

    /** Waits for less to do, see {@link Busy#await}. */
    Busy busy() {
        return busy;
    }
}
