package dev.twokey.web;

import dev.twokey.api.ContentPolicy;
import dev.twokey.api.Marks;
import dev.twokey.api.RequestView;
import dev.twokey.api.RequestViews;
import dev.twokey.api.Scopes;
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
import org.springframework.web.bind.annotation.RequestParam;

/** One request: who asks for what, both keys, what happened, and what the reader may do. */
@Controller
class RequestPages {
    private final Scopes scopes;
    private final RequestViews views;
    private final Marks marks;
    private final Approvals approvals;
    private final Origins origins;

    RequestPages(Scopes scopes, RequestViews views, Marks marks, Approvals approvals, Origins origins) {
        this.scopes = scopes;
        this.views = views;
        this.marks = marks;
        this.approvals = approvals;
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
        String mark = marks.of(request);
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
        return "request";
    }

    private String whyNot(RequestView view, Request request, Actor.Person reader) {
        return view.course().state().equals("pending")
                ? approvals.whyNot(request, reader.id()).map(Refusal::sentence).orElse("")
                : "";
    }

    /**
     * Asked by the open page now and then: nothing while all is as it was, else word that there is something new.
     *
     * @param seen the mark of the open page
     * @param busy whether somebody writes or unfolds something there; then it must not renew itself
     */
    @GetMapping("/t/{tenant}/requests/{id}/pulse")
    String pulse(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            @RequestParam String seen,
            @RequestParam(defaultValue = "true") boolean busy,
            Actor.Person reader,
            Model model,
            HttpServletResponse response) {
        String now = marks.of(scopes.request(tenant, id, reader));
        if (now.equals(seen)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (!busy) {
            response.setHeader("HX-Refresh", "true");
        }
        model.addAttribute("page", "/t/" + tenant + "/requests/" + id);
        return "parts :: news";
    }
}
