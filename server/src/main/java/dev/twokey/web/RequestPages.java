package dev.twokey.web;

import dev.twokey.api.ContentPolicy;
import dev.twokey.api.Marks;
import dev.twokey.api.RequestView;
import dev.twokey.api.RequestViews;
import dev.twokey.api.Scopes;
import dev.twokey.api.Watch;
import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Origins;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One request: who asks for what, both keys, what happened, and what the reader may do. */
@Controller
class RequestPages {
    private final Scopes scopes;
    private final RequestViews views;
    private final Marks marks;
    private final Approvals approvals;
    private final Checks checks;
    private final Origins origins;

    RequestPages(Scopes scopes, RequestViews views, Marks marks, Approvals approvals, Checks checks, Origins origins) {
        this.scopes = scopes;
        this.views = views;
        this.marks = marks;
        this.approvals = approvals;
        this.checks = checks;
        this.origins = origins;
    }

    @GetMapping("/t/{tenant}/requests/{id}")
    String one(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            Actor.Person reader,
            Model model,
            HttpServletResponse response) {
        Request request = scopes.request(tenant, id, reader);
        // Before the view: what happens between the two is shown twice, and not missed.
        String mark = marks.of(new Watch.OfRequest(request.tenant(), request.id()));
        RequestView view = views.whole(request, reader);
        // "Approve" leads to the signing origin, which is ours too.
        response.setHeader("Content-Security-Policy", ContentPolicy.of(origins, "'self' " + origins.signing()));
        model.addAttribute("view", view);
        model.addAttribute("document", request.text());
        model.addAttribute("rule", Rules.words(request.rule()));
        model.addAttribute("mark", mark);
        model.addAttribute(
                "seconds", request.document().optionalInteger("seconds").orElse(0));
        model.addAttribute("own", request.requester().equals(reader.id()));
        model.addAttribute("whyNot", whyNot(view, request, reader));
        model.addAttribute("checks", isForReaderToDecide(view) ? checks.of(tenant, request, reader) : null);
        return "request";
    }

    private static boolean isForReaderToDecide(RequestView view) {
        return view.access() != null
                && (view.mayAct().contains("approve") || view.mayAct().contains("deny"));
    }

    private String whyNot(RequestView view, Request request, Actor.Person reader) {
        return view.course().state().equals("pending")
                ? approvals
                        .whyNot(reader.id())
                        .apply(request)
                        .map(Refusal::sentence)
                        .orElse("")
                : "";
    }
}
