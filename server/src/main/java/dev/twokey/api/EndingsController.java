package dev.twokey.api;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.elevation.Elevations;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What makes access less. A session or token is enough for these; no key is turned. */
@RestController
class EndingsController {
    private final Scopes scopes;
    private final RequestViews views;
    private final Approvals approvals;
    private final Elevations elevations;

    EndingsController(Scopes scopes, RequestViews views, Approvals approvals, Elevations elevations) {
        this.scopes = scopes;
        this.views = views;
        this.approvals = approvals;
        this.elevations = elevations;
    }

    record Reason(@NotBlank @Size(max = HonestText.LONGEST) String reason) {}

    /** @param staysChanged whether something in the tenant is left different than it was */
    record Report(
            @NotBlank @Size(max = HonestText.LONGEST) String report,
            @NotNull Boolean staysChanged) {}

    @PostMapping("/api/v1/tenants/{tenant}/requests/{id}/denial")
    RequestView deny(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            @Valid @RequestBody Reason body,
            Actor.Person caller) {
        Request request = scopes.request(tenant, id, caller);
        return views.whole(Refused.unlessGranted(approvals.deny(request.tenant(), id, caller, body.reason())), caller);
    }

    @PostMapping("/api/v1/tenants/{tenant}/requests/{id}/withdrawal")
    RequestView withdraw(@PathVariable Slug tenant, @PathVariable RequestId id, Actor.Person caller) {
        Request request = scopes.request(tenant, id, caller);
        return views.whole(Refused.unlessGranted(approvals.withdraw(request.tenant(), id, caller)), caller);
    }

    @PostMapping("/api/v1/tenants/{tenant}/requests/{id}/closure")
    RequestView close(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            @Valid @RequestBody Report body,
            Actor.Person caller) {
        Request request = scopes.request(tenant, id, caller);
        Refused.unlessGranted(elevations.close(request.tenant(), id, caller, body.report(), body.staysChanged()));
        return views.whole(request, caller);
    }

    @PostMapping("/api/v1/tenants/{tenant}/requests/{id}/revocation")
    RequestView revoke(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            @Valid @RequestBody Reason body,
            Actor.Person caller) {
        Request request = scopes.request(tenant, id, caller);
        Refused.unlessGranted(elevations.revoke(request.tenant(), id, caller, body.reason()));
        return views.whole(request, caller);
    }
}
