package dev.twokey.web;

import dev.twokey.api.ContentPolicy;
import dev.twokey.api.HonestText;
import dev.twokey.api.Malformed;
import dev.twokey.api.Refused;
import dev.twokey.api.Scopes;
import dev.twokey.api.Statements;
import dev.twokey.api.TenantViews;
import dev.twokey.approval.Request;
import dev.twokey.directory.Tenant;
import dev.twokey.elevation.Elevations;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Origins;
import dev.twokey.proof.Decision;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asking for access: one form; the first key is turned at the signing origin. */
@Controller
class AskPages {
    private final Scopes scopes;
    private final TenantViews views;
    private final Elevations elevations;
    private final Statements statements;
    private final Origins origins;

    AskPages(Scopes scopes, TenantViews views, Elevations elevations, Statements statements, Origins origins) {
        this.scopes = scopes;
        this.views = views;
        this.elevations = elevations;
        this.statements = statements;
        this.origins = origins;
    }

    /**
     * What the form holds.
     *
     * @param role tenant and role group, {@code contoso/security-manager}
     */
    record Form(String role, String duration, String justification, String ticket) {
        /** Empty, and begun in this tenant; which there may be none of. */
        static Form in(String tenant) {
            return new Form(tenant + "/", "", "", "");
        }

        boolean isIn(Tenant tenant) {
            return role.startsWith(tenant.slug() + "/");
        }
    }

    @GetMapping("/ask")
    String form(
            @RequestParam(defaultValue = "") String tenant,
            Actor.Person reader,
            Model model,
            HttpServletResponse response) {
        return page(Form.in(tenant), "", reader, model, response);
    }

    @PostMapping("/ask")
    String ask(
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String duration,
            @RequestParam(defaultValue = "") String justification,
            @RequestParam(defaultValue = "") String ticket,
            Actor.Person reader,
            Model model,
            HttpServletResponse response) {
        Form form = new Form(role, duration, justification, ticket);
        return switch (parse(form, reader).then(asked -> elevations.ask(asked, reader))) {
            case Answer.Refused<Request> no -> again(form, no.refusal(), reader, model, response);
            case Answer.Granted<Request> draft -> {
                try {
                    yield "redirect:"
                            + statements
                                    .offer(draft.value(), Decision.REQUEST, reader)
                                    .signUrl();
                } catch (Refused no) {
                    // Such as: no passkey to sign with. What was written is not lost by that.
                    yield again(form, no.refusal(), reader, model, response);
                }
            }
        };
    }

    private String again(Form form, Refusal no, Actor.Person reader, Model model, HttpServletResponse response) {
        response.setStatus(no.status());
        return page(form, no.sentence(), reader, model, response);
    }

    private Answer<Elevations.Ask> parse(Form form, Actor.Person reader) {
        return HonestText.of("justification", form.justification())
                .then(justification -> HonestText.of("ticket", form.ticket()))
                .then(ticket -> asked(form, reader));
    }

    private Answer<Elevations.Ask> asked(Form form, Actor.Person reader) {
        List<String> role = List.of(form.role().split("/", 2));
        try {
            Slug tenant = scopes.of(new Slug(role.getFirst()), reader).slug();
            Optional<Duration> duration =
                    form.duration().isBlank() ? Optional.empty() : Optional.of(Duration.parse(form.duration()));
            return Answer.granted(
                    new Elevations.Ask(tenant, role.getLast(), duration, form.justification(), form.ticket()));
        } catch (Refused no) {
            return Answer.refused(no.refusal());
        } catch (IllegalArgumentException | DateTimeParseException malformed) {
            return Answer.refused(new Malformed("role", "Choose a role from the list, and a duration."));
        }
    }

    private String page(Form form, String refusal, Actor.Person reader, Model model, HttpServletResponse response) {
        // The form's answer leads to the signing origin, which is ours too.
        response.setHeader("Content-Security-Policy", ContentPolicy.of(origins, "'self' " + origins.signing()));
        model.addAttribute("form", form);
        model.addAttribute("refusal", refusal);
        model.addAttribute(
                "tenants",
                scopes.tenants(reader).stream()
                        .sorted(Comparator.comparing(tenant -> !form.isIn(tenant)))
                        .map(views::of)
                        .toList());
        return "ask";
    }
}
