package dev.twokey.api;

import dev.twokey.people.Origins;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No answer may be framed, sniffed, kept or asked for in the clear, not even one that is given before security is asked;
 * what comes later may say it better.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class EveryAnswer extends OncePerRequestFilter {
    private static final String A_YEAR = "max-age=31536000 ; includeSubDomains";
    private static final String UNKEPT = "no-store";
    /** Public and the same for everybody. */
    private static final List<String> STATIC_FILES = List.of("/assets/", "/webjars/", "/favicon.ico");

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
        if (mayRequireHttps(request)) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
        if (STATIC_FILES.stream().noneMatch(request.getRequestURI()::startsWith)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, UNKEPT);
        }
        chain.doFilter(request, new Noes(response));
    }

    /**
     * Where browsers come by https, also through a proxy that forgets to say so. Not localhost, whose other programs it
     * would lock out of this machine's browsers (RFC 6797).
     */
    private boolean mayRequireHttps(HttpServletRequest request) {
        String host = request.getServerName();
        return (request.isSecure() || origins.areSecure()) && !host.equals("localhost") && !host.endsWith(".localhost");
    }

    /** The server itself asks for error pages, too, of what it does not let through to any filter. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** A no is kept nowhere, also where a file would be; and "not now" says when. */
    private static final class Noes extends HttpServletResponseWrapper {
        private static final String SOON = "10";

        Noes(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            mark(status);
            super.setStatus(status);
        }

        @Override
        public void sendError(int status) throws IOException {
            mark(status);
            super.sendError(status);
        }

        @Override
        public void sendError(int status, String words) throws IOException {
            mark(status);
            super.sendError(status, words);
        }

        private void mark(int status) {
            if (status >= SC_BAD_REQUEST && !containsHeader(HttpHeaders.CACHE_CONTROL)) {
                setHeader(HttpHeaders.CACHE_CONTROL, UNKEPT);
            }
            if (status == SC_SERVICE_UNAVAILABLE && !containsHeader(HttpHeaders.RETRY_AFTER)) {
                setHeader(HttpHeaders.RETRY_AFTER, SOON);
            }
        }
    }
}
