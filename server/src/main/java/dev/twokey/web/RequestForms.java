package dev.twokey.web;

import dev.twokey.api.Refused;
import dev.twokey.api.Scopes;
import dev.twokey.api.Statements;
import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Origins;
import dev.twokey.proof.Decision;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The forms of a request's page that are a button alone. Each leads back to the page, or on to the signing origin. */
@Controller
@RequestMapping("/t/{tenant}/requests/{id}")
class RequestForms {
    private final Scopes scopes;
    private final Approvals approvals;
    private final Statements statements;
    private final Origins origins;

    RequestForms(Scopes scopes, Approvals approvals, Statements statements, Origins origins) {
        this.scopes = scopes;
        this.approvals = approvals;
        this.statements = statements;
        this.origins = origins;
    }

    /** Offers the statement to sign: the requester's own draft, or somebody else's request. */
    @PostMapping("/statement")
    String statement(@PathVariable Slug tenant, @PathVariable RequestId id, Actor.Person reader) {
        Request request = scopes.request(tenant, id, reader);
        Decision decision =
                request.requester().equals(reader.id()) && request.keys().isEmpty()
                        ? Decision.REQUEST
                        : Decision.APPROVE;
        return "redirect:" + statements.offer(request, decision, reader).signUrl();
    }

    @PostMapping("/withdrawal")
    String withdraw(@PathVariable Slug tenant, @PathVariable RequestId id, Actor.Person reader) {
        Request request = scopes.request(tenant, id, reader);
        Refused.unlessGranted(approvals.withdraw(request.tenant(), id, reader));
        return pageOf(origins, tenant, id);
    }

    /** By the whole address: a server behind a proxy knows its own port, but not that of its readers. */
    static String pageOf(Origins origins, Slug tenant, RequestId id) {
        return "redirect:" + origins.base() + "/t/" + tenant + "/requests/" + id;
    }
}
