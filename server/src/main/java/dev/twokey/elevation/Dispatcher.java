package dev.twokey.elevation;

import dev.twokey.elevation.WorkStore.Claim;
import dev.twokey.elevation.WorkStore.Claimed;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Leases what is due, as far as there is room for it, and makes passes of it: a tenant's removals many at a time, each guest
 * that something is given to by itself, since that waits for more; and guests without any access, to be disabled.
 */
@Component
class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** Removals of one tenant that are recorded together. */
    private static final int TOGETHER = 16;

    private final WorkStore work;
    private final LeaseStore leases;
    private final Worker worker;
    private final Disabling disabling;
    private final ElevationSettings settings;
    private final Busy busy = new Busy();

    Dispatcher(WorkStore work, LeaseStore leases, Worker worker, Disabling disabling, ElevationSettings settings) {
        this.work = work;
        this.leases = leases;
        this.worker = worker;
        this.disabling = disabling;
        this.settings = settings;
    }

    /**
     * The passes over what is due now; each must be run. Nothing is found twice, by whomever. However many memberships are
     * due, there is room for some guests who are to be disabled.
     */
    List<Runnable> claim() {
        List<Runnable> passes = new ArrayList<>(claimMemberships());
        passes.addAll(claimToDisable());
        return passes;
    }

    List<Runnable> claimMemberships() {
        Claim claim = claimOf(settings.guestsAtOnce() - TOGETHER - busy.guests());
        if (claim.most() <= 0) {
            return List.of();
        }
        long before = System.nanoTime();
        List<Runnable> passes = new ArrayList<>();
        work.claim(claim).stream()
                .collect(Collectors.groupingBy(claimed -> claimed.guest().tenant()))
                .forEach((tenant, guests) -> {
                    guests.stream()
                            .filter(Claimed::gives)
                            .forEach(guest -> passes.add(pass(tenant, List.of(account(guest)), claim, before)));
                    List<AccountId> rest = guests.stream()
                            .filter(guest -> !guest.gives())
                            .map(Dispatcher::account)
                            .toList();
                    chunks(rest).forEach(chunk -> passes.add(pass(tenant, chunk, claim, before)));
                });
        return passes;
    }

    List<Runnable> claimToDisable() {
        Claim claim = claimOf(Math.min(TOGETHER, settings.guestsAtOnce() - busy.guests()));
        if (claim.most() <= 0) {
            return List.of();
        }
        long before = System.nanoTime();
        List<Runnable> passes = new ArrayList<>();
        work.claimToDisable(claim).stream()
                .collect(Collectors.groupingBy(opened -> opened.guest().tenant()))
                .forEach((tenant, guests) -> chunks(guests).forEach(chunk -> {
                    Leases ours = leases(
                            tenant,
                            chunk.stream()
                                    .map(opened -> opened.guest().account())
                                    .toList(),
                            claim,
                            before);
                    passes.add(guarded(ours, chunk.size(), () -> disabling.pass(chunk, ours)));
                }));
        return passes;
    }

    private Claim claimOf(int most) {
        return new Claim(UUID.randomUUID().toString(), settings.lease(), 2 * TOGETHER, most, busy.ofTenants());
    }

    private static AccountId account(Claimed claimed) {
        return claimed.guest().account();
    }

    private static <T> Collection<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            chunks.add(all.subList(from, Math.min(all.size(), from + TOGETHER)));
        }
        return chunks;
    }

    private Leases leases(TenantId tenant, Collection<AccountId> accounts, Claim claim, long leasedAt) {
        return new Leases(leases, tenant, accounts, claim.holder(), claim.length(), leasedAt);
    }

    private Runnable pass(TenantId tenant, List<AccountId> accounts, Claim claim, long leasedAt) {
        Leases ours = leases(tenant, accounts, claim, leasedAt);
        return guarded(ours, accounts.size(), () -> worker.pass(work.dueOf(tenant, accounts), ours));
    }

    /** Counted from now on, until it has been run. */
    private Runnable guarded(Leases ours, int guests, Runnable pass) {
        busy.enter(ours.tenant(), guests);
        return () -> {
            try {
                pass.run();
                ours.release();
            } catch (RuntimeException broken) {
                // Nothing is lost: what is due stands in the rows, and is found again once the lease has run out.
                LOG.error("a pass failed", broken);
            } finally {
                busy.leave(ours.tenant(), guests);
            }
        };
    }

    /** Waits for less to do, see {@link Busy#await}. */
    Busy busy() {
        return busy;
    }
}
