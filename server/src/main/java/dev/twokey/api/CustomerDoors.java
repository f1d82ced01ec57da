package dev.twokey.api;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Every door that is open to a customer's persons. In a path {@code {tenant}} is their own tenant and {@code {person}} they
 * themselves; nothing else passes. What stands behind a door judges once more ({@link Scopes}).
 */
final class CustomerDoors {
    private static final List<Opening> OPEN = List.of(
            // Who they are, signing in and out.
            open("GET", "/api/v1/me"),
            open("POST", "/api/v1/sign-in"),
            open("POST", "/api/v1/sign-in/options"),
            open("POST", "/api/v1/tokens"),
            open("DELETE", "/api/v1/tokens/current"),
            open("POST", "/api/v1/tokens/exchange"),
            open("GET", "/api/v1/people/{person}/passkeys"),
            open("POST", "/api/v1/people/{person}/passkeys/{credential}/revocation"),
            open("GET", "/sign-in"),
            open("POST", "/sign-out"),
            open("GET", "/cli-sign-in"),
            open("POST", "/cli-sign-in"),
            // Their tenant: who asks, who is inside, and its log.
            open("GET", "/api/v1/tenants"),
            open("GET", "/api/v1/tenants/{tenant}"),
            open("GET", "/api/v1/requests"),
            open("GET", "/api/v1/tenants/{tenant}/requests"),
            open("GET", "/api/v1/tenants/{tenant}/requests/{id}"),
            open("POST", "/api/v1/tenants/{tenant}/requests/{id}/statements"),
            open("POST", "/api/v1/tenants/{tenant}/requests/{id}/keys"),
            open("POST", "/api/v1/tenants/{tenant}/requests/{id}/denial"),
            open("POST", "/api/v1/tenants/{tenant}/requests/{id}/withdrawal"),
            open("GET", "/api/v1/tenants/{tenant}/log/export"),
            open("GET", "/api/v1/tenants/{tenant}/log/checkpoint"),
            open("GET", "/api/v1/tenants/{tenant}/log/vkey"),
            open("GET", "/"),
            open("GET", "/approvals"),
            open("GET", "/requests"),
            open("GET", "/tenants"),
            open("GET", "/events"),
            open("GET", "/t/{tenant}"),
            open("GET", "/t/{tenant}/events"),
            open("GET", "/t/{tenant}/requests/{id}"),
            open("GET", "/t/{tenant}/requests/{id}/events"),
            open("POST", "/t/{tenant}/requests/{id}/statement"),
            open("POST", "/t/{tenant}/requests/{id}/denial"),
            open("POST", "/t/{tenant}/requests/{id}/withdrawal"),
            // What the secret in the path, or nothing, lets anybody in to.
            open("GET", "/sign/{nonce}"),
            open("POST", "/sign/{nonce}"),
            open("POST", "/sign/{nonce}/statement"),
            open("GET", "/founding/{secret}"),
            open("GET", "/joining/{secret}"),
            open("GET", "/api/v1/founding/{*rest}"),
            open("POST", "/api/v1/founding/{*rest}"),
            open("GET", "/api/v1/joining/{*rest}"),
            open("POST", "/api/v1/joining/{*rest}"),
            open("GET", "/api/v1/openapi.yaml"),
            open("GET", "/actuator/health"),
            open("GET", "/actuator/health/liveness"),
            open("GET", "/actuator/health/readiness"));

    private CustomerDoors() {}

    private record Opening(String method, PathPattern path) {
        boolean isFor(String asked, PathContainer at, Slug tenant, Actor.Person caller) {
            PathPattern.PathMatchInfo found = method.equals(asked) ? path.matchAndExtract(at) : null;
            return found != null && isOwn(found.getUriVariables(), tenant, caller);
        }

        private static boolean isOwn(Map<String, String> names, Slug tenant, Actor.Person caller) {
            return names.getOrDefault("tenant", tenant.value()).equals(tenant.value())
                    && names.getOrDefault("person", caller.id().toString())
                            .equals(caller.id().toString());
        }
    }

    /** With the same parser as the controllers' paths: what one takes for another address the other must not. */
    private static Opening open(String method, String path) {
        return new Opening(method, PathPatternParser.defaultInstance.parse(path));
    }

    /** @param own the tenant of the caller */
    static boolean isOpen(HttpServletRequest request, Slug own, Actor.Person caller) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        PathContainer at = PathContainer.parsePath(request.getRequestURI());
        return OPEN.stream().anyMatch(opening -> opening.isFor(method, at, own, caller));
    }
}
