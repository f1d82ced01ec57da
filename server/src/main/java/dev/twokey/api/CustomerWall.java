package dev.twokey.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps a customer's persons to what is theirs, however they signed in: whatever {@link CustomerDoors} does not list is not
 * there for them. It stands before every controller, so that a route which somebody adds tomorrow is closed.
 */
final class CustomerWall extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller
                && caller.tenant()
                        .filter(own -> !CustomerDoors.isOpen(request, own, caller.getPrincipal()))
                        .isPresent()) {
            throw new AccessDeniedException("closed to the customers' persons");
        }
        chain.doFilter(request, response);
    }
}
