package dev.twokey.procedure;

import dev.twokey.kernel.TenantId;
import java.time.Instant;

/** A step was refused. Published in the transaction that says so. */
public record ProcedureStuck(
        TenantId tenant, ProcedureId id, String kind, String step, String reason, String remedy, Instant at) {}
