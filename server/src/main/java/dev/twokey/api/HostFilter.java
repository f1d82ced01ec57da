package dev.twokey.api;

import dev.twokey.kernel.Refusal;
import dev.twokey.people.Origins;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Two hosts, kept apart. The signing origin serves signing, the steps that register a signing key, and static files; the
 * main host never serves signing. Any other name is refused, so that a foreign name that points here gets nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class HostFilter extends OncePerRequestFilter {
    /** What a load balancer and a scraper ask by address. */
    private static final List<PathPattern> ANY_HOST = patterns("/actuator/health/**", "/actuator/prometheus");

    private static final List<PathPattern> SIGNING_ONLY = patterns("/sign/**");
    private static final List<PathPattern> SIGNING_HOST = patterns(
            "/sign/{nonce}",
            "/sign/{nonce}/statement",
            "/{way:founding|joining}/{secret}",
            "/api/v1/{way:founding|joining}/{secret}",
            "/api/v1/{way:founding|joining}/{secret}/{step:signing-key|statement|signature}",
            "/api/v1/{way:founding|joining}/{secret}/signing-key/options",
            "/assets/**",
            "/webjars/**",
            "/favicon.ico",
            "/error");

    private final Origins origins;
    private final Problems problems;

    HostFilter(Origins origins, Problems problems) {
        this.origins = origins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Refusal> refusal = refuses(request.getServerName(), request.getRequestURI());
        if (refusal.isPresent()) {
            problems.refuse(refusal.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    Optional<Refusal> refuses(String name, String path) {
        String host = name.toLowerCase(Locale.ROOT);
        if (host.equals(origins.baseHost())) {
            return isOneOf(SIGNING_ONLY, path) ? Optional.of(EdgeRefusal.NOT_FOUND) : Optional.empty();
        }
        if (host.equals(origins.signingHost())) {
            return isOneOf(SIGNING_HOST, path) ? Optional.empty() : Optional.of(EdgeRefusal.NOT_FOUND);
        }
        return isOneOf(ANY_HOST, path) ? Optional.empty() : Optional.of(EdgeRefusal.WRONG_HOST);
    }

    /** Read as controllers are found by it, segment by segment and decoded: {@code /%73ign} is {@code /sign}. */
    private static boolean isOneOf(List<PathPattern> patterns, String path) {
        PathContainer segments = PathContainer.parsePath(path);
        return patterns.stream().anyMatch(pattern -> pattern.matches(segments));
    }

    private static List<PathPattern> patterns(String... patterns) {
        return Stream.of(patterns).map(PathPatternParser.defaultInstance::parse).toList();
    }
}
