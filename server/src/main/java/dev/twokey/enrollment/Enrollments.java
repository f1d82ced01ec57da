package dev.twokey.enrollment;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.Colleague;
import dev.twokey.people.CustomerFoundings;
import dev.twokey.people.DeploymentRequests;
import dev.twokey.people.Invitation;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Customers who were invited: who they are, and the link by which their first person comes. */
@Component
public class Enrollments {
    private final EnrollmentStore store;
    private final TenantInvitations invitations;
    private final TenantNames names;
    private final CustomerFoundings foundings;
    private final DeploymentRequests requests;
    private final Approvals approvals;

    Enrollments(
            EnrollmentStore store,
            TenantInvitations invitations,
            TenantNames names,
            CustomerFoundings foundings,
            DeploymentRequests requests,
            Approvals approvals) {
        this.store = store;
        this.invitations = invitations;
        this.names = names;
        this.foundings = foundings;
        this.requests = requests;
        this.approvals = approvals;
    }

    public List<Enrollment> all() {
        return store.all();
    }

    public Optional<Enrollment> find(Slug slug) {
        return store.find(slug);
    }

    public Optional<Enrollment> find(TenantId tenant) {
        return store.find(tenant);
    }

    /** Drafts the request to invite a customer; the actor, of Operations say, turns its first key, and never the second. */
    public Answer<Request> invite(NewTenant invited, Actor.Person by) {
        if (!invitations.mayAsk(by.id())) {
            return Answer.refused(EnrollmentRefusal.Plain.NOT_AN_OPERATOR);
        }
        Optional<Refusal> refusal = names.refuses(invited);
        return refusal.isPresent()
                ? Answer.refused(refusal.get())
                : Answer.granted(requests.draft(TenantInvitations.KIND, by, TenantInvitations.content(invited)));
    }

    /**
     * Makes the link by which the customer's first person comes; the one before is worthless from now on. Shown this once, to
     * whoever asked for the invitation.
     */
    public Answer<Invitation> link(Slug tenant, Colleague named, Actor.Person by) {
        Optional<Request> request =
                store.find(tenant).flatMap(enrollment -> approvals.find(TenantId.DEPLOYMENT, enrollment.invitation()));
        return request.isEmpty()
                ? Answer.refused(EnrollmentRefusal.Plain.NOT_FOUND)
                : foundings.link(by, request.get(), named);
    }
}
