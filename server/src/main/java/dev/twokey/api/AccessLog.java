package dev.twokey.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * One line for each request that may matter: method, route, status, milliseconds. The route and not the path, which may
 * hold the secret of an invitation or the nonce of a statement; whose tenant and which request it was stands beside it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class AccessLog extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    /** Asked every few seconds, or by every page: at debug. */
    private static final List<String> OFTEN = List.of("/actuator/", "/assets/", "/webjars/", "/favicon.ico");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            int status = answered ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            LOG.atLevel(isOften(request) ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.INFO)
                    .log(
                            "{} {} {} {} ms",
                            request.getMethod(),
                            route(request),
                            status,
                            Duration.ofNanos(System.nanoTime() - begun).toMillis());
        }
    }

    static boolean isOften(HttpServletRequest request) {
        return OFTEN.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    /** As a controller declares it; a dash when none was reached. */
    private static Object route(HttpServletRequest request) {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return route == null ? "-" : route;
    }
}
