package dev.twokey.elevation;

import dev.twokey.directory.spi.GuestId;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where one account stands in one role group: its live grants and how the work goes. What should be is the union of the
 * live grants, so that one that ends never takes away what another still gives.
 *
 * @param guest how the directory calls the account, once it has met it
 * @param takenAt when the directory acknowledged the removal that is to be read back
 * @param attempts how often the work failed since it last succeeded
 */
record Membership(Key key, Optional<GuestId> guest, Optional<Instant> takenAt, int attempts, List<Grant> live) {
    record Key(TenantId tenant, AccountId account, String roleGroup) {
        GuestAccount guest() {
            return new GuestAccount(tenant, account);
        }
    }

    List<Grant> in(GrantState state) {
        return live.stream().filter(grant -> grant.state() == state).toList();
    }

    /** The grant by which the account should be a member. */
    Optional<Grant> wanted() {
        return live.stream()
                .filter(grant -> grant.state() == GrantState.OWED || grant.state() == GrantState.ACTIVE)
                .findFirst();
    }

    /**
     * Whether the account may be a member by a grant that is over and by none that is confirmed, and the next one could not
     * be given at once. What cannot be given yet keeps nobody inside whose own time is over.
     */
    boolean isOverstayed() {
        return attempts > 0
                && !in(GrantState.ENDING).isEmpty()
                && in(GrantState.ACTIVE).isEmpty();
    }
}
