package dev.twokey.web;

import dev.twokey.api.ContentPolicy;
import dev.twokey.api.Marks;
import dev.twokey.api.RequestView;
import dev.twokey.api.RequestViews;
import dev.twokey.api.Watch;
import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Origins;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What stands on the page of one request, when it is opened and when a form of it was refused. */
@Component
class RequestPage {
    private final RequestViews views;
    private final Marks marks;
    private final Approvals approvals;
    private final Checks checks;
    private final Origins origins;

    RequestPage(RequestViews views, Marks marks, Approvals approvals, Checks checks, Origins origins) {
        this.views = views;
        this.marks = marks;
        this.approvals = approvals;
        this.checks = checks;
        this.origins = origins;
    }

    /** Fills in the page; returns its template. */
    String show(
            Slug tenant, Request request, Held held, Actor.Person reader, Model model, HttpServletResponse response) {
        // Before the view: what happens between the two is shown twice, and not missed.
        String mark = marks.of(new Watch.OfRequest(request.tenant(), request.id()));
        RequestView view = views.whole(request, reader);
        // "Approve" leads to the signing origin, which is ours too.
        response.setHeader("Content-Security-Policy", ContentPolicy.of(origins, "'self' " + origins.signing()));
        model.addAttribute("view", view);
        model.addAttribute("held", held);
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
