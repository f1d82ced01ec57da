package dev.twokey.elevation;

import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is owed to, held by, or was taken from an account under one request.
 *
 * @param endingAt since when it should be gone: its time ended, or somebody ended it
 * @param coveredBy the other live request for the same membership, when this one ended while that one goes on
 * @param sessions {@code done}, {@code not-supported} or {@code failed}
 * @param endReason {@code time}, {@code closed}, {@code revoked}, or why it was never given
 */
public record Grant(
        TenantId tenant,
        RequestId request,
        PersonId requester,
        PersonId second,
        AccountId account,
        String accountName,
        String roleGroup,
        Duration duration,
        GrantState state,
        int version,
        Instant owedAt,
        Optional<Instant> startsAt,
        Optional<Instant> endsAt,
        Optional<Instant> endingAt,
        Optional<Instant> takenAt,
        Optional<Instant> readBackAt,
        Optional<RequestId> coveredBy,
        Optional<String> sessions,
        Optional<String> endReason) {
    Membership.Key membership() {
        return new Membership.Key(tenant, account, roleGroup);
    }
}
