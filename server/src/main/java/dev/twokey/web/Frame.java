package dev.twokey.web;

import dev.twokey.api.Persons;
import dev.twokey.api.Requests;
import dev.twokey.kernel.Actor;
import dev.twokey.people.Origins;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What stands around every page: who looks, what waits for them, and that the sandbox holds the keys, when it does. */
@ControllerAdvice(basePackages = "dev.twokey.web")
class Frame {
    private final Origins origins;
    private final Persons persons;
    private final Requests requests;

    Frame(Origins origins, Persons persons, Requests requests) {
        this.origins = origins;
        this.persons = persons;
        this.requests = requests;
    }

    /**
     * The frame.
     *
     * @param path of the page, to mark where the reader is
     * @param viewer nobody on pages that need no sign-in
     * @param sandbox the sandbox's origin, in sandbox mode
     * @param csrf what our own scripts show to prove that they are ours
     */
    public record Around(
            String path,
            @Nullable Viewer viewer,
            @Nullable String sandbox,
            @Nullable String csrf,
            String base,
            String signing) {
        /** @param waiting how many requests wait for this person's key */
        public record Viewer(String name, String teams, long waiting) {}
    }

    @ModelAttribute("around")
    Around around(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return new Around(
                request.getRequestURI(),
                viewer(SecurityContextHolder.getContext().getAuthentication()),
                origins.sandbox().orElse(null),
                token == null ? null : token.getToken(),
                origins.base(),
                origins.signing());
    }

    private Around.@Nullable Viewer viewer(@Nullable Authentication known) {
        return known != null && known.getPrincipal() instanceof Actor.Person person ? viewer(person) : null;
    }

    private Around.Viewer viewer(Actor.Person person) {
        return new Around.Viewer(
                persons.name(person.id()), Words.teams(persons.teamNames(person.id())), requests.waiting(person));
    }
}
