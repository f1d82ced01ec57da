package dev.twokey.api;

import dev.twokey.people.Origins;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What would change something and was sent by a page of another origin is refused, also where no session is involved: a
 * second wall behind the token of {@link CsrfTokens}. Programs send no {@code Origin} (Fetch Standard, 3.2).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class OriginFilter extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Origins origins;
    private final Problems problems;

    OriginFilter(Origins origins, Problems problems) {
        this.origins = origins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SAFE.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
        } else {
            problems.refuse(EdgeRefusal.CROSS_SITE, request, response);
        }
    }

    private boolean isOwn(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        if (origin == null) {
            return site == null || site.equals("same-origin");
        }
        // Our own forms say "null", since our pages send no referrer (Fetch Standard, "append a request Origin
        // header").
        return origin.equals("null") ? "same-origin".equals(site) : origin.equals(own(request.getServerName()));
    }

    private String own(String host) {
        return host.equalsIgnoreCase(origins.signingHost()) ? origins.signing() : origins.base();
    }
}
