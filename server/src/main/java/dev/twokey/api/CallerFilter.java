package dev.twokey.api;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Secret;
import dev.twokey.people.People;
import dev.twokey.people.SignedIn;
import dev.twokey.people.Tokens;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who calls: by an opaque bearer token (RFC 6750) at the API, else by the session of our pages. Whoever shows a
 * token is judged by the token alone.
 */
@Component
class CallerFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final Set<String> PROBES =
            Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness");

    private final Tokens tokens;
    private final People people;
    private final PageSessions sessions;
    private final SessionUse use;
    private final Scrapers scrapers;

    CallerFilter(Tokens tokens, People people, PageSessions sessions, SessionUse use, Scrapers scrapers) {
        this.tokens = tokens;
        this.people = people;
        this.sessions = sessions;
        this.use = use;
        this.scrapers = scrapers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = tellsOfABrokenMachine(request) ? Optional.empty() : caller(request);
        caller.ifPresent(known -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(known);
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    /** Pages that tell of an error show who is signed in, too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** Who calls stands in the database, which may be what is broken: the page that says so must not ask it. */
    private static boolean tellsOfABrokenMachine(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR
                && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                && status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    private static boolean isProbe(HttpServletRequest request) {
        return request.getMethod().equals("GET") && PROBES.contains(request.getRequestURI());
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        // Not even looked for: health and figures are told also while the database, where callers are found, is gone.
        if (isProbe(request) || scrapers.isOne(request)) {
            return Optional.empty();
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization == null
                ? session(request).map(known -> Caller.bySession(known, people.tenant(known.person())))
                : bearer(request, authorization).map(owner -> Caller.byToken(owner, people.tenant(owner.id())));
    }

    private Optional<SignedIn> session(HttpServletRequest request) {
        Optional<SignedIn> signedIn =
                sessions.current(request).filter(known -> use.isLive(request)).filter(people::isSignedIn);
        signedIn.ifPresent(known -> use.note(request));
        return signedIn;
    }

    private Optional<Actor.Person> bearer(HttpServletRequest request, String authorization) {
        return request.getRequestURI().startsWith("/api/")
                        || request.getRequestURI().startsWith("/actuator")
                ? token(authorization).flatMap(tokens::owner)
                : Optional.empty();
    }

    static Optional<Secret> token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(
                        new Secret(authorization.substring(BEARER.length()).strip()))
                : Optional.empty();
    }

    /** It stands in the chain of security only, not once more beside it. */
    @Configuration(proxyBeanMethods = false)
    static class Once {
        @Bean
        FilterRegistrationBean<CallerFilter> callerFilterStandsInTheChainOnly(CallerFilter filter) {
            FilterRegistrationBean<CallerFilter> registration = new FilterRegistrationBean<>(filter);
            registration.setEnabled(false);
            return registration;
        }
    }
}
