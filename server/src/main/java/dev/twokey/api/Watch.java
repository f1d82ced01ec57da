package dev.twokey.api;

import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;

/** What an open page shows, and so wants to hear of. */
public sealed interface Watch {
    record OfRequest(TenantId tenant, RequestId request) implements Watch {}

    /** What is open in one tenant. */
    record OfTenant(TenantId tenant) implements Watch {}

    /** What is open anywhere. */
    record OfEverything() implements Watch {}
}
