package dev.twokey.approval;

import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;

/** The right to let somebody in. Made only by {@link Approvals#warrant}, which verifies every signature again. */
public abstract sealed class Warrant permits CompletedKeys {
    private final Request request;

    Warrant(Request request) {
        this.request = request;
    }

    public TenantId tenant() {
        return request.tenant();
    }

    public RequestId request() {
        return request.id();
    }

    /** What was signed. The executor takes every value that it uses from here. */
    public JsonObject document() {
        return request.document();
    }
}
