package dev.twokey.procedure;

import dev.twokey.kernel.TenantId;
import java.time.Instant;

/** All steps are done, or somebody ended it. Published in the transaction that says so. */
public record ProcedureEnded(TenantId tenant, ProcedureId id, String kind, ProcedureState state, Instant at) {}
