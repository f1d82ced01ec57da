package dev.twokey.api;

import dev.twokey.people.Origins;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No answer may be framed, sniffed or kept, not even one that is given before security is asked; what comes later may say
 * it better.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class EveryAnswer extends OncePerRequestFilter {
    private final Origins origins;

    EveryAnswer(Origins origins) {
        this.origins = origins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", ContentPolicy.of(origins, "'self'"));
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        chain.doFilter(request, response);
    }

    /** The server itself asks for error pages, too, of what it does not let through to any filter. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
