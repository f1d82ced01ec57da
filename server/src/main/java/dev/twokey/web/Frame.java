package dev.twokey.web;

import dev.twokey.api.Persons;
import dev.twokey.api.Requests;
import dev.twokey.kernel.Actor;
import dev.twokey.people.Origins;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.HandlerMapping;

/** What stands around every page: who looks, what waits for them, and that the sandbox holds the keys, when it does. */
@ControllerAdvice(basePackages = "dev.twokey.web")
class Frame {
    private static final int COUNTED = 100;
    private static final Set<String> LISTENING =
            Set.of(EventPages.OF_REQUEST, EventPages.OF_TENANT, EventPages.OF_EVERYTHING);

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
        /**
         * Who looks.
         *
         * @param customer whether they are a customer's, who has no access to ask for
         * @param waiting how many requests wait for this person's key, counted to {@link #COUNTED}
         */
        public record Viewer(String name, String teams, boolean customer, long waiting) {
            public String badge() {
                return waiting < COUNTED ? String.valueOf(waiting) : (COUNTED - 1) + "+";
            }
        }
    }

    @ModelAttribute("around")
    Around around(HttpServletRequest request) {
        return isBare(request) ? bare(request) : whole(request);
    }

    /** Around a page that tells of a broken machine: it asks nothing of the database, which may be what is broken. */
    Around bare(HttpServletRequest request) {
        return around(request, null, null);
    }

    private static boolean isBare(HttpServletRequest request) {
        boolean broken = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                && status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        // By the route that was found, not by the path: a tenant may be called "events".
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return broken || (route instanceof String found && LISTENING.contains(found));
    }

    private Around whole(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        return around(
                request,
                viewer(SecurityContextHolder.getContext().getAuthentication()),
                token == null ? null : token.getToken());
    }

    private Around around(HttpServletRequest request, Around.@Nullable Viewer viewer, @Nullable String csrf) {
        return new Around(
                request.getRequestURI(),
                viewer,
                origins.sandbox().orElse(null),
                csrf,
                origins.base(),
                origins.signing());
    }

    private Around.@Nullable Viewer viewer(@Nullable Authentication known) {
        return known != null && known.getPrincipal() instanceof Actor.Person person ? viewer(person) : null;
    }

    private Around.Viewer viewer(Actor.Person person) {
        return new Around.Viewer(
                persons.name(person.id()),
                Words.teams(persons.teamNames(person.id())),
                persons.isCustomer(person.id()),
                requests.waiting(person, COUNTED));
    }
}
