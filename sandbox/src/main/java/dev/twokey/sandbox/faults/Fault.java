package dev.twokey.sandbox.faults;

import dev.twokey.sandbox.http.PathPattern;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What shall go wrong.
 *
 * @param kind how
 * @param service {@code graph} or {@code login}
 * @param method the HTTP method, or a star
 * @param path the path below {@code /v1.0}: a star stands for one part, two stars at the end for any rest
 * @param tenant the customer's short name, or a star
 * @param times for how many matching calls
 * @param retryAfter what a throttled answer asks for
 * @param delay how late a slow answer is
 */
public record Fault(
        FaultKind kind,
        String service,
        String method,
        String path,
        String tenant,
        int times,
        Duration retryAfter,
        Duration delay) {
    /** The next matching call to Graph, of any customer. */
    public static Fault next(FaultKind kind, String method, String path) {
        return new Fault(kind, "graph", method, path, "*", 1, Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    /** The same for several calls. */
    public Fault times(int count) {
        return new Fault(kind, service, method, path, tenant, count, retryAfter, delay);
    }

    /** The same for one customer only. */
    public Fault at(String customer) {
        return new Fault(kind, service, method, path, customer, times, retryAfter, delay);
    }

    boolean matches(String itsService, String itsTenant, String itsMethod, List<String> itsPath) {
        return service.equals(itsService)
                && (tenant.equals("*") || tenant.equals(itsTenant))
                && (method.equals("*") || method.toUpperCase(Locale.ROOT).equals(itsMethod))
                && PathPattern.of(path.startsWith("/v1.0/") ? path.substring("/v1.0".length()) : path)
                        .match(itsPath)
                        .isPresent();
    }
}
