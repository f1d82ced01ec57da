package dev.twokey.web;

import dev.twokey.api.HonestText;
import dev.twokey.api.Malformed;
import dev.twokey.api.Problem;
import dev.twokey.api.Problems;
import dev.twokey.api.Scopes;
import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.elevation.Elevations;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Origins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms of a request's page in which somebody writes. When one is refused, the page comes back with what was written. */
@Controller
@RequestMapping("/t/{tenant}/requests/{id}")
class WrittenForms {
    private final Scopes scopes;
    private final Approvals approvals;
    private final Elevations elevations;
    private final RequestPage page;
    private final Problems problems;
    private final Origins origins;

    WrittenForms(
            Scopes scopes,
            Approvals approvals,
            Elevations elevations,
            RequestPage page,
            Problems problems,
            Origins origins) {
        this.scopes = scopes;
        this.approvals = approvals;
        this.elevations = elevations;
        this.page = page;
        this.problems = problems;
        this.origins = origins;
    }

    @PostMapping("/denial")
    String deny(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            @RequestParam(defaultValue = "") String reason,
            Actor.Person reader,
            Model model,
            HttpServletRequest sent,
            HttpServletResponse response) {
        Request request = scopes.request(tenant, id, reader);
        return switch (HonestText.required("reason", reason)
                .then(honest -> approvals.deny(request.tenant(), id, reader, honest))) {
            case Answer.Granted<?> _ -> back(tenant, id);
            case Answer.Refused<?> no ->
                again(tenant, id, no, new Typed("denial", reason, ""), reader, model, sent, response);
        };
    }

    @PostMapping("/closure")
    String close(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            @RequestParam(defaultValue = "") String report,
            @RequestParam(defaultValue = "") String staysChanged,
            Actor.Person reader,
            Model model,
            HttpServletRequest sent,
            HttpServletResponse response) {
        Request request = scopes.request(tenant, id, reader);
        return switch (HonestText.required("report", report)
                .then(honest -> chosen(staysChanged)
                        .then(stays -> elevations.close(request.tenant(), id, reader, honest, stays)))) {
            case Answer.Granted<?> _ -> back(tenant, id);
            case Answer.Refused<?> no ->
                again(tenant, id, no, new Typed("closure", report, staysChanged), reader, model, sent, response);
        };
    }

    private static Answer<Boolean> chosen(String staysChanged) {
        return switch (staysChanged) {
            case "true" -> Answer.granted(true);
            case "false" -> Answer.granted(false);
            default -> Answer.refused(new Malformed("staysChanged", "Say whether anything stays changed."));
        };
    }

    @PostMapping("/revocation")
    String revoke(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            @RequestParam(defaultValue = "") String reason,
            Actor.Person reader,
            Model model,
            HttpServletRequest sent,
            HttpServletResponse response) {
        Request request = scopes.request(tenant, id, reader);
        return switch (HonestText.required("reason", reason)
                .then(honest -> elevations.revoke(request.tenant(), id, reader, honest))) {
            case Answer.Granted<?> _ -> back(tenant, id);
            case Answer.Refused<?> no ->
                again(tenant, id, no, new Typed("revocation", reason, ""), reader, model, sent, response);
        };
    }

    /** What a form sent. */
    private record Typed(String act, String text, String staysChanged) {}

    /** The page as it is now, which may not offer the form any more; what was written stands there in any case. */
    private String again(
            Slug tenant,
            RequestId id,
            Answer.Refused<?> no,
            Typed typed,
            Actor.Person reader,
            Model model,
            HttpServletRequest sent,
            HttpServletResponse response) {
        Problem problem = problems.of(no.refusal(), sent);
        response.setStatus(problem.status());
        Held held = new Held(typed.act(), problem.detail(), problem.reference(), typed.text(), typed.staysChanged());
        return page.show(tenant, scopes.request(tenant, id, reader), held, reader, model, response);
    }

    private String back(Slug tenant, RequestId id) {
        return RequestForms.pageOf(origins, tenant, id);
    }
}
