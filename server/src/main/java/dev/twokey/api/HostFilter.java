package dev.twokey.api;

import dev.twokey.kernel.Refusal;
import dev.twokey.people.Origins;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Two hosts, kept apart. The signing origin serves signing, the steps that register a signing key, and static files; the
 * main host never serves signing. Any other name is refused, so that a foreign name that points here gets nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class HostFilter extends OncePerRequestFilter {
    /** What a load balancer asks by address. */
    private static final Pattern ANY_HOST = Pattern.compile("/actuator/health(/.*)?");

    private static final Pattern SIGNING_ONLY = Pattern.compile("/sign(/.*)?");
    private static final Pattern SIGNING_HOST = Pattern.compile("/sign/[^/]+(/statement)?"
            + "|/(founding|joining)/[^/]+"
            + "|/api/v1/(founding|joining)/[^/]+(/signing-key(/options)?|/statement|/signature)?"
            + "|/(assets|webjars)/.*|/favicon\\.ico|/error");

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
            problems.write(refusal.get(), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    Optional<Refusal> refuses(String name, String path) {
        String host = name.toLowerCase(Locale.ROOT);
        if (host.equals(origins.baseHost())) {
            return SIGNING_ONLY.matcher(path).matches() ? Optional.of(EdgeRefusal.NOT_FOUND) : Optional.empty();
        }
        if (host.equals(origins.signingHost())) {
            return SIGNING_HOST.matcher(path).matches() ? Optional.empty() : Optional.of(EdgeRefusal.NOT_FOUND);
        }
        return ANY_HOST.matcher(path).matches() ? Optional.empty() : Optional.of(EdgeRefusal.WRONG_HOST);
    }
}
