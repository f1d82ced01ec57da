package dev.twokey.elevation;

import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where one account stands in one role group, leased by one worker: its live grants and how the work goes. What should
 * be is the union of the live grants, so that one that ends never takes away what another still gives.
 */
record Membership(Key key, Optional<GuestId> guest, Optional<Instant> takenAt, int attempts, List<Grant> live) {
    record Key(TenantId tenant, AccountId account, String roleGroup) {}

    List<Grant> in(GrantState state) {
        return live.stream().filter(grant -> grant.state() == state).toList();
    }

    Optional<Grant> wanted() {
        return live.stream()
                .filter(grant -> grant.state() == GrantState.OWED || grant.state() == GrantState.ACTIVE)
                .findFirst();
    }
}
