package dev.twokey.directory;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.TenantId;
import java.time.Instant;

/** A tenant stands elsewhere from now on. Published in the transaction that moved it. */
public record TenantMoved(TenantId tenant, TenantState from, TenantState to, Actor by, String reason, Instant at) {}
