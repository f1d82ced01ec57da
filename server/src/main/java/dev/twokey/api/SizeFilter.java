package dev.twokey.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Nothing that is sent here is large; whoever sends much, or does not say how much, is not read. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class SizeFilter extends OncePerRequestFilter {
    private static final long MOST_BYTES = 256 * 1024;

    private final Problems problems;

    SizeFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean unknown = request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
        if (unknown || request.getContentLengthLong() > MOST_BYTES) {
            problems.refuse(EdgeRefusal.TOO_LARGE, request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
