package dev.twokey.people;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Proposal;
import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import org.springframework.stereotype.Component;

/** Requests about the deployment itself: another person of Service Engineering or the SOC turns the second key, always. */
@Component
public class DeploymentRequests {
    private final Approvals approvals;
    private final PeopleSettings settings;

    DeploymentRequests(Approvals approvals, PeopleSettings settings) {
        this.approvals = approvals;
        this.settings = settings;
    }

    /** Drafts a request of this kind, which the requester has to sign first. */
    public Request draft(String kind, Actor.Person by, JsonObject content) {
        return approvals.draft(new Proposal(
                TenantId.DEPLOYMENT,
                new Slug("deployment"),
                settings.directory(),
                kind,
                by,
                content,
                GrowthKind.RULE,
                GrowthKind.POLICY,
                settings.pendingExpiry()));
    }
}
