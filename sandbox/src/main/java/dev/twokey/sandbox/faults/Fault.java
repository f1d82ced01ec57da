package dev.twokey.sandbox.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.http.PathPattern;
import dev.twokey.sandbox.http.Reply;
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
 * @param delay how late a slow answer is, how old a stale one at most
 * @param interception what something on the way answers
 */
public record Fault(
        FaultKind kind,
        String service,
        String method,
        String path,
        String tenant,
        int times,
        Duration retryAfter,
        Duration delay,
        Reply interception) {
    /** A page of a gateway, as it would be shown to a person. */
    private static final Reply GATEWAY =
            Reply.typed(502, "text/html; charset=utf-8", "<html><h1>Bad gateway</h1></html>".getBytes(UTF_8));

    /** The next matching call to Graph, of any customer. */
    public static Fault next(FaultKind kind, String method, String path) {
        return new Fault(kind, "graph", method, path, "*", 1, Duration.ofSeconds(1), Duration.ofSeconds(2), GATEWAY);
    }

    /** The same at another service. */
    public Fault of(String other) {
        return new Fault(kind, other, method, path, tenant, times, retryAfter, delay, interception);
    }

    /** The same for several calls. */
    public Fault times(int count) {
        return new Fault(kind, service, method, path, tenant, count, retryAfter, delay, interception);
    }

    /** The same for one customer only. */
    public Fault at(String customer) {
        return new Fault(kind, service, method, path, customer, times, retryAfter, delay, interception);
    }

    /** The same with another pause that a throttled answer asks for. */
    public Fault retryAfter(Duration pause) {
        return new Fault(kind, service, method, path, tenant, times, pause, delay, interception);
    }

    /** The same with a slow answer that is so late. */
    public Fault delay(Duration late) {
        return new Fault(kind, service, method, path, tenant, times, retryAfter, late, interception);
    }

    /** The same with another answer by something on the way. */
    public Fault answering(Reply reply) {
        return new Fault(kind, service, method, path, tenant, times, retryAfter, delay, reply);
    }

    boolean matches(String itsService, String itsTenant, String itsMethod, List<String> itsPath) {
        return service.equals(itsService)
                && kind.meets(itsService, itsMethod)
                && (tenant.equals("*") || tenant.equals(itsTenant))
                && (method.equals("*") || method.toUpperCase(Locale.ROOT).equals(itsMethod))
                && PathPattern.of(path.startsWith("/v1.0/") ? path.substring("/v1.0".length()) : path)
                        .match(itsPath)
                        .isPresent();
    }
}
