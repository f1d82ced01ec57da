package dev.twokey.api;

import dev.twokey.kernel.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Who may read the figures: whoever is signed in, and a program that shows {@code TWOKEY_METRICS_TOKEN}. An address proves
 * nothing: behind a proxy on this machine everybody seems to come from here.
 */
@Component
@EnableConfigurationProperties(ScraperSettings.class)
class Scrapers implements AuthorizationManager<RequestAuthorizationContext> {
    private final Optional<Secret> token;

    Scrapers(ScraperSettings settings) {
        this.token = Optional.ofNullable(settings.metricsToken());
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
        return new AuthorizationDecision(caller.get() instanceof Caller || isOne(context.getRequest()));
    }

    boolean isOne(HttpServletRequest request) {
        return request.getRequestURI().equals("/actuator/prometheus")
                && CallerFilter.token(request.getHeader(HttpHeaders.AUTHORIZATION))
                        .filter(shown -> token.filter(ours -> same(ours, shown)).isPresent())
                        .isPresent();
    }

    /** In the same time whatever is shown. */
    private static boolean same(Secret ours, Secret shown) {
        return MessageDigest.isEqual(bytes(ours), bytes(shown));
    }

    private static byte[] bytes(Secret secret) {
        return secret.exposeDangerously().getBytes(StandardCharsets.UTF_8);
    }
}
