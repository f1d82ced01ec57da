package dev.twokey.elevation;

import dev.twokey.kernel.TenantId;
import java.time.Instant;

/**
 * After a restore a tenant's role groups were read and nobody is inside. Published inside the transaction; a listener may
 * only write rows.
 *
 * @param found how many were inside whom no access explained; they were taken out
 */
public record Reconciled(TenantId tenant, long epoch, long found, Instant at) {}
