package dev.twokey.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a tenant stands, since when, and why.
 *
 * @param version how often it moved
 * @param reason as it was told; empty while it never moved
 */
public record Standing(TenantState state, int version, Instant since, Optional<String> reason) {
    /** Whether somebody may be let in, and programs may change something. */
    public boolean isOpen() {
        return state == TenantState.ACTIVE;
    }
}
